package elocute.dataset;

import elocute.corpus.Split;
import java.io.Serializable;

/**
 * One Parquet file of a feature set; all its rows are of one split, shortest first.
 *
 * @param file path relative to the feature set's folder, with {@code /}
 * @param split split of all rows
 * @param rows utterances
 * @param seconds audio
 * @param bytes size of the file
 * @param clipping samples at full scale; null in sets of versions that did not count them
 */
public record FeatureShard(
    String file, Split split, long rows, double seconds, long bytes, Clipping clipping)
    implements Serializable {}
