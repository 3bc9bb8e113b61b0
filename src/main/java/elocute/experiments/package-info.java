/**
 * Management of runs: names, leases, states, cleanup, archives.
 *
 * <p>Input: {@code experiments/<run>/} and the lake's tables. Output: claimed run names, lists,
 * plans and their execution. Works on the lake without Spark.
 */
package elocute.experiments;
