/**
 * The lake's result tables: one Java record per row, one directory per table, immutable Parquet
 * files in one Hive partition per run, or of many runs ({@link elocute.lake.tables.Table.Layout}).
 *
 * <p>In: rows, records that implement {@link elocute.lake.tables.TableRow}. Out: Parquet files, and
 * rows read from them. Spark SQL, DuckDB and pandas read the same files. Needs no Spark; runs on
 * driver and executors. Read first: {@link elocute.lake.tables.Table}.
 */
package elocute.lake.tables;
