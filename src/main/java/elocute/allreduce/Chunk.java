package elocute.allreduce;

/**
 * Consecutive values that travel in one frame.
 *
 * @param step step of the ring, from 0 to {@code 2 * (ranks - 1) - 1}
 * @param start index of the first value
 * @param length number of values, at least 1
 */
record Chunk(int step, int start, int length) {}
