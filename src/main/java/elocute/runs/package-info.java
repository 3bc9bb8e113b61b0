/**
 * Management of runs: names, leases, states, labels, cleanup with a trash, archives, renames.
 *
 * <p>In: {@code experiments/<run>/} and the lake's tables. Out: claimed run names, lists, plans and
 * their execution. Works on the lake without Spark. Whatever moves a run holds its name ({@link
 * elocute.runs.Lease}) and goes through {@code Relocations}, so that a crash leaves nothing
 * half-done for good. Read first: {@link elocute.runs.RunStore}.
 */
package elocute.runs;
