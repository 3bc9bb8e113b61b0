/**
 * Goodness of pronunciation of made-up utterances. In: how long they are, how many phones they have
 * and of how many classes. Out: seconds per utterance. Read first: {@link
 * elocute.bench.goodness.GoodnessBenchmark}.
 */
package elocute.bench.goodness;
