package elocute.dataset;

import com.jerolba.carpet.CarpetWriter;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Writes one file of rejects. */
public final class RejectWriter implements Closeable {

  private final CarpetWriter<RejectRow> writer;

  /**
   * @param file new file
   */
  public RejectWriter(Path file, Configuration conf) throws IOException {
    writer = RecordFiles.writer(file, conf, RejectRow.class).build();
  }

  public void write(RejectRow row) throws IOException {
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
