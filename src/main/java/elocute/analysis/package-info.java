/**
 * What is made of the lake's tables for people: comparisons, the report, nightly runs, SQL,
 * exports, and scores of other systems' text files. Starts no Spark, {@link elocute.analysis.sql}
 * aside.
 *
 * <p>In: rows of {@link elocute.lake.tables}, checkpoints. Out: tables, pages, files. Read first:
 * {@link elocute.analysis.comparison.RunComparer}.
 */
package elocute.analysis;
