/**
 * The job {@code bench}: how fast this machine trains, preprocesses, sums gradients and judges
 * phones, and how jobs grow with their work. A source set of its own, {@code src/bench}, in a jar
 * of its own: the product does not know it and finds it by {@link elocute.cli.JobProvider}.
 *
 * <p>In: a benchmark's options and, for a comparison, the command of a peer; {@code bench all}
 * takes those in {@code src/bench/peers}. Out: a line for each run, the ratio of medians. Timings
 * are printed, never asserted. Read first: {@link elocute.bench.BenchCommand}, which names the
 * class of each benchmark.
 */
package elocute.bench;
