/**
 * Compares experiments by their latest evaluations.
 *
 * <p>In: the tables {@code experiments} and {@code evaluations}. Out: a {@link
 * elocute.comparison.Comparison} as text, CSV, JSON or Markdown, saved under {@code
 * comparison_results/} and in the table {@code comparisons}. Runs without Spark.
 */
package elocute.comparison;
