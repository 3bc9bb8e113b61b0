/**
 * How time and memory of whole jobs grow with the work: runs them as a user does, each in processes
 * of its own, on one, four and sixteen times as much. In: a corpus and a project with {@code
 * submit.sh}. Out: seconds and peak memory of each job. Read first: {@link
 * elocute.bench.growth.GrowthBenchmark}.
 */
package elocute.bench.growth;
