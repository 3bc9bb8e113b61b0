/**
 * The lake's result tables: one Java record per row, one directory per table, immutable Parquet
 * files in one Hive partition per experiment, or of many experiments ({@link
 * elocute.lake.tables.Table.Layout}).
 *
 * <p>Input and output: records that implement {@link elocute.lake.tables.TableRow}. Spark SQL,
 * DuckDB and pandas read the same files. Needs no Spark; runs on driver and executors.
 */
package elocute.lake.tables;
