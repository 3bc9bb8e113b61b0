package elocute.dataset;

import com.jerolba.carpet.CloseableIterator;
import elocute.lake.DamagedFileException;
import elocute.lake.JobCommand;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.function.LongConsumer;
import org.apache.hadoop.fs.Path;

/** A file's rows; whatever is wrong with it is said with its name, by {@link DatasetException}. */
final class FileRows<R> implements CloseableIterator<R> {

  private static final String REMEDY =
      JobCommand.of("preprocess", "--rebuild") + " writes its feature set anew";

  private final Path file;
  private final CloseableIterator<R> rows;
  private final LongConsumer atEnd;
  private long read;

  /**
   * @param atEnd is told how many rows there were, once all are read
   */
  FileRows(Path file, CloseableIterator<R> rows, LongConsumer atEnd) {
    this.file = file;
    this.rows = rows;
    this.atEnd = atEnd;
  }

  /** For a file that cannot be read. */
  static DatasetException unreadable(Path file, Exception failure) {
    var damaged = new DamagedFileException(file, REMEDY, failure);
    return new DatasetException(damaged.getMessage(), damaged);
  }

  @Override
  public boolean hasNext() {
    boolean hasNext;
    try {
      hasNext = rows.hasNext();
    } catch (RuntimeException damaged) {
      throw unreadable(file, damaged);
    }
    if (!hasNext) {
      atEnd.accept(read);
    }
    return hasNext;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("%s has no more than %d rows".formatted(file, read));
    }
    try {
      R row = rows.next();
      read++;
      return row;
    } catch (RuntimeException damaged) {
      throw unreadable(file, damaged);
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
