/**
 * Read-only SQL over the lake with Spark, and conditions on records ({@link
 * elocute.analysis.sql.RecordFilter}), for which Spark's classes do without Spark.
 *
 * <p>In: a Spark session and a lake. Out: temporary views ({@link elocute.analysis.sql.LakeViews}),
 * checked queries ({@link elocute.analysis.sql.ReadOnlySql}) and their printed rows ({@link
 * elocute.analysis.sql.ResultFormat}). Read first: {@link elocute.analysis.sql.LakeViews}.
 */
package elocute.analysis.sql;
