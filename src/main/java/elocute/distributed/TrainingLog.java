package elocute.distributed;

import elocute.collective.RankTexts;
import elocute.experiments.Lease;
import elocute.lake.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run's {@code logs/training.log}, one line for each that is said, see {@link RankTexts}. A log
 * on an object store cannot be appended to, so the whole file is replaced as lines come in, at most
 * every few seconds, and once more at the end. Of a run that is another's by now, nothing is
 * written.
 */
final class TrainingLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("elocute.training");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss");
  private static final long FLUSH_NANOS = 5_000_000_000L;

  private final FileSystem fileSystem;
  private final Path file;
  private final Lease lease;
  private final StringBuilder text = new StringBuilder();
  private long flushedNanos = System.nanoTime();

  /**
   * Goes on with the log that is there, if any.
   *
   * @param lease holds the run
   */
  TrainingLog(FileSystem fileSystem, Path file, Lease lease) throws IOException {
    this.fileSystem = fileSystem;
    this.file = file;
    this.lease = lease;
    if (fileSystem.exists(file)) {
      text.append(AtomicFiles.readText(fileSystem, file));
    }
  }

  /** Shows a line to the person who watches, and no more. */
  static void watch(String line) {
    LOG.info("{}", RankTexts.shown(line));
  }

  /** Adds a line, and shows it to the person who watches. */
  void show(String line) {
    watch(line);
    line(line);
  }

  private synchronized void line(String line) {
    text.append(TIME.format(LocalDateTime.now()))
        .append(" - ")
        .append(RankTexts.shown(line))
        .append('\n');
    if (System.nanoTime() - flushedNanos > FLUSH_NANOS) {
      flush();
    }
  }

  synchronized void flush() {
    try {
      if (lease.isHeld()) {
        AtomicFiles.replace(fileSystem, file, text.toString());
      }
      flushedNanos = System.nanoTime();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    flush();
  }
}
