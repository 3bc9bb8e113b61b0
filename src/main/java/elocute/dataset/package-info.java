/**
 * Feature sets: what {@code preprocess} leaves for training, evaluation and queries.
 *
 * <p>A feature set is a folder {@code features/<name>/} of the lake with a {@code manifest.json}
 * that names the Parquet shards of its committed generation; a reader sees only the files that the
 * manifest names. In: {@link elocute.dataset.UtteranceRow}s. Out: rows, an index without audio, and
 * for training ranks a local random-access copy ({@link elocute.dataset.UtteranceSpool}), for SQL a
 * copy of the labels ({@link elocute.dataset.LabelTables}). Read first: {@link
 * elocute.dataset.Dataset}.
 */
package elocute.dataset;
