package elocute.runs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hadoop.fs.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks whether leases are still renewed, for so long by this machine's own count of time that a
 * live holder renews twice. No time of day counts, of this machine, of another or of the storage:
 * any may be set while one looks.
 *
 * @param nanoTime as {@link System#nanoTime}
 * @param pause how to wait
 */
record LeaseWatch(LongSupplier nanoTime, LeaseWatch.Pause pause) {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);

  /** Renewed not once in this time, a lease has no holder. */
  static final Duration PATIENCE = Lease.RENEWAL.multipliedBy(2).plusSeconds(5);

  private static final Duration STEP = Duration.ofSeconds(5);

  /** By the clock that is never set. */
  static final LeaseWatch STANDARD =
      new LeaseWatch(System::nanoTime, time -> TimeUnit.MILLISECONDS.sleep(time.toMillis()));

  /** Waits. */
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /** Those that stay just as they are. Waits, unless there are none or all change. */
  List<LeaseFile> silent(FileSystem fileSystem, List<LeaseFile> leases) throws IOException {
    List<LeaseFile> silent = new ArrayList<>(leases);
    if (!silent.isEmpty()) {
      LOG.info(
          "{} not renewed for long: looking for {} s whether that goes on",
          silent.size() == 1 ? "lease " + silent.get(0).path().getName() + " was" : "leases were",
          PATIENCE.toSeconds());
    }
    long started = nanoTime.getAsLong();
    while (!silent.isEmpty() && nanoTime.getAsLong() - started < PATIENCE.toNanos()) {
      step();
      silent.retainAll(LeaseFile.in(fileSystem, silent.get(0).path().getParent()));
    }
    return silent;
  }

  private void step() throws IOException {
    try {
      pause.of(STEP);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while looking at a lease", interrupted);
    }
  }
}
