/**
 * The nightly evaluation: what is new is evaluated, the comparison refreshed, the bests are held
 * against the last nightly run's, and the nightly run is recorded.
 *
 * <p>In: runs, feature sets and table {@code evaluations} of a lake. Out: rows of that table, saved
 * comparisons, {@code nightly/<id>.json} and table {@code nights}. Knows no Spark: who evaluates is
 * told by {@link elocute.analysis.nightly.Evaluator}. Read first: {@link
 * elocute.analysis.nightly.Nightly}.
 */
package elocute.analysis.nightly;
