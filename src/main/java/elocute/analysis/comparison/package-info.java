/**
 * Compares runs by their latest evaluations.
 *
 * <p>In: the tables {@code experiments}, {@code evaluations} and {@code utterance_scores}. Out: a
 * {@link elocute.analysis.comparison.Comparison} as text, CSV, JSON, Markdown or Parquet, saved
 * under {@code comparison_results/} and in the table {@code comparisons}. Runs without Spark. Read
 * first: {@link elocute.analysis.comparison.RunComparer}.
 */
package elocute.analysis.comparison;
