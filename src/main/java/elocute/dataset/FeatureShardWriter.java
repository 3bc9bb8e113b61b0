package elocute.dataset;

import com.jerolba.carpet.CarpetWriter;
import elocute.corpus.Split;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Writes one shard, holding at most one row group (about {@value #ROW_GROUP_BYTES} bytes) in
 * memory. Rows should come shortest first, so that row-group statistics prune by length. The same
 * rows give the same bytes.
 */
public final class FeatureShardWriter implements Closeable {

  /** Target of a row group: about four minutes of audio. */
  public static final int ROW_GROUP_BYTES = 8 << 20;

  private static final int MAX_ROWS_PER_GROUP = 256;

  private final Path file;
  private final Configuration conf;
  private final Split split;
  private final CarpetWriter<UtteranceRow> writer;
  private long rows;
  private double seconds;
  private Clipping clipping = Clipping.NONE;

  /**
   * @param file new file
   * @param split split of every row
   */
  public FeatureShardWriter(Path file, Configuration conf, Split split) throws IOException {
    this.file = file;
    this.conf = conf;
    this.split = split;
    this.writer =
        RecordFiles.writer(file, conf, UtteranceRow.class)
            .withRowGroupSize(ROW_GROUP_BYTES)
            .withRowGroupRowCountLimit(MAX_ROWS_PER_GROUP)
            .withMinRowCountForPageSizeCheck(1)
            .withDictionaryEncoding("pcm", false)
            .withStatisticsEnabled("pcm", false)
            .withDictionaryEncoding("log_mel", false)
            .withStatisticsEnabled("log_mel", false)
            .build();
  }

  /**
   * @throws IllegalArgumentException if the row is of another split
   */
  public void write(UtteranceRow row) throws IOException {
    if (!row.split().equals(split.id())) {
      throw new IllegalArgumentException(
          "%s: split %s in a shard of %s".formatted(row.utteranceId(), row.split(), split.id()));
    }
    writer.write(row);
    rows++;
    seconds += row.durationSeconds();
    clipping = clipping.plus(Clipping.of(row.pcm().toByteBuffer()));
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  /**
   * The written shard; call it after {@link #close()}.
   *
   * @param relativeFile the file relative to the feature set's folder
   */
  public FeatureShard shard(String relativeFile) throws IOException {
    long bytes = file.getFileSystem(conf).getFileStatus(file).getLen();
    return new FeatureShard(relativeFile, split, rows, seconds, bytes, clipping);
  }
}
