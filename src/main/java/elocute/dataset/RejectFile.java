package elocute.dataset;

import java.io.Serializable;

/**
 * One Parquet file of {@link RejectRow}s.
 *
 * @param file path relative to the feature set's folder, with {@code /}
 * @param rows rejects
 */
public record RejectFile(String file, long rows) implements Serializable {}
