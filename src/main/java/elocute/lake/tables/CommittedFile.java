package elocute.lake.tables;

import java.time.Instant;
import org.apache.hadoop.fs.FileStatus;

/**
 * One of a table's files.
 *
 * @param name without suffix; unique in table and run
 * @param modifiedAt when it was written
 */
public record CommittedFile(String name, Instant modifiedAt) {

  static CommittedFile of(FileStatus file, String suffix) {
    String name = file.getPath().getName();
    return new CommittedFile(
        name.substring(0, name.length() - suffix.length()),
        Instant.ofEpochMilli(file.getModificationTime()));
  }
}
