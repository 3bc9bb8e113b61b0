package elocute.tables;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * One of a table's files. Of a bare {@link HadoopInputFile} Parquet's readers load Hadoop's default
 * configuration from the class path anew for every file, which takes far longer than reading the
 * few rows.
 */
record TableFile(HadoopInputFile file) implements InputFile {

  static TableFile of(FileStatus status, Configuration configuration) throws IOException {
    return new TableFile(HadoopInputFile.fromStatus(status, configuration));
  }

  @Override
  public long getLength() throws IOException {
    return file.getLength();
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    return file.newStream();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
