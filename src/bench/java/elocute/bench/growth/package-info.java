/**
 * How time and memory of whole jobs grow with the work: runs them as a user does, each in processes
 * of its own, on one, four and sixteen times as much.
 */
package elocute.bench.growth;
