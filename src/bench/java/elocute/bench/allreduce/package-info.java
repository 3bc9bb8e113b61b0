/**
 * The sum of gradients over ranks that are JVMs of their own on this machine. In: the number of
 * ranks and the size of a buffer. Out: seconds of a sum. Read first: {@link
 * elocute.bench.allreduce.RingBenchmark}.
 */
package elocute.bench.allreduce;
