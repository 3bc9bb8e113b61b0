/**
 * The job {@code bench}: how fast this machine trains, preprocesses and sums gradients, beside
 * peers in the same run. A source set of its own, {@code src/bench}, in a jar of its own; the
 * product does not know it and finds it by {@link elocute.cli.JobProvider}. Read {@link
 * elocute.bench.BenchCommand} first, one class per benchmark; the peers' scripts are in {@code
 * src/bench/peers}.
 */
package elocute.bench;
