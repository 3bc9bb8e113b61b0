/**
 * Read-only SQL over the lake with Spark, and conditions on records ({@link
 * elocute.query.RecordFilter}), for which Spark's classes do without Spark.
 *
 * <p>In: a Spark session and a lake. Out: temporary views ({@link elocute.query.LakeViews}),
 * checked queries ({@link elocute.query.ReadOnlySql}) and their printed rows ({@link
 * elocute.query.ResultFormat}).
 */
package elocute.query;
