package elocute.distributed;

import elocute.allreduce.RankTexts;
import elocute.lake.AtomicFiles;
import elocute.runs.Lease;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run's {@code logs/training.log}, one line for each that is said, see {@link RankTexts}. A log
 * on an object store cannot be appended to, so the whole file is replaced in the background every
 * few seconds, and once more at the end. Nobody waits for it, and a lake that does not answer ends
 * no run; the next time has its lines. Of a run that is another's by now, nothing is written.
 */
final class TrainingLog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("elocute.training");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM/dd/yyyy HH:mm:ss");
  private static final long FLUSH_SECONDS = 5;

  private final FileSystem fileSystem;
  private final Path file;
  private final Lease lease;
  private final StringBuilder text = new StringBuilder();
  private final ScheduledExecutorService flushes =
      Executors.newSingleThreadScheduledExecutor(TrainingLog::daemon);
  private int flushedLength;

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
    flushedLength = text.length();
    flushes.scheduleWithFixedDelay(this::flush, FLUSH_SECONDS, FLUSH_SECONDS, TimeUnit.SECONDS);
  }

  /** Shows a line to the person who watches, and no more. */
  static void watch(String line) {
    LOG.info("{}", RankTexts.shown(line));
  }

  /** Adds a line, and shows it to the person who watches. */
  void show(String line) {
    watch(line);
    keep(line);
  }

  /** Adds a line that nobody is shown. */
  void keep(String line) {
    synchronized (text) {
      text.append(TIME.format(LocalDateTime.now()))
          .append(" - ")
          .append(RankTexts.shown(line))
          .append('\n');
    }
  }

  private String lines() {
    synchronized (text) {
      return text.toString();
    }
  }

  /** Writes what has not been written yet. */
  synchronized void flush() {
    String lines = lines();
    if (lines.length() == flushedLength) {
      return;
    }
    try {
      if (lease.isHeld()) {
        AtomicFiles.replace(fileSystem, file, lines);
      }
      flushedLength = lines.length();
    } catch (IOException | RuntimeException unwritten) {
      LOG.warn("{} is not written now: {}", file, unwritten.toString());
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "training-log");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    flushes.shutdown();
    flush();
  }
}
