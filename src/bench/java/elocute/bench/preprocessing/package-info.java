/**
 * One core's preprocessing beside sox. In: a corpus, of which copies at 44.1 kHz are made. Out:
 * seconds of each part and contestant. Read first: {@link
 * elocute.bench.preprocessing.PreprocessingBenchmark}.
 */
package elocute.bench.preprocessing;
