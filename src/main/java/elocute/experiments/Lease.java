package elocute.experiments;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease on a run, or on the lake's nightly evaluation: a file with a heartbeat that is renewed in
 * the background. When its holder dies, it expires after two minutes, at once where the holder was
 * a process of the same machine. While a run's {@code experiments/<run>/lease.json} is held, the
 * run counts as running and is neither removed nor archived.
 *
 * <p>On object stores two processes that take a free lease in the same instant may both get it.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final Duration RENEWAL = Duration.ofSeconds(20);

  private final FileSystem fileSystem;
  private final Path file;
  private final String what;
  private final ScheduledExecutorService renewal;

  private Lease(FileSystem fileSystem, Path file, String what) {
    this.fileSystem = fileSystem;
    this.file = file;
    this.what = what;
    this.renewal = Executors.newSingleThreadScheduledExecutor(Lease::daemon);
  }

  /**
   * Takes a run's lease until it is closed or the process dies.
   *
   * @throws LeaseHeldException when another process, or this one, holds it
   */
  public static Lease hold(Lake lake, String run) throws IOException {
    return hold(lake.fileSystem(), lake.runFiles(run).lease(), "run '" + run + "'");
  }

  /**
   * Takes the lease of the lake's nightly evaluation until it is closed or the process dies.
   *
   * @throws LeaseHeldException when another process, or this one, holds it
   */
  public static Lease holdNights(Lake lake) throws IOException {
    return hold(lake.fileSystem(), lake.nightlyLease(), "the nightly evaluation");
  }

  private static Lease hold(FileSystem fileSystem, Path file, String what) throws IOException {
    Optional<Heartbeat> last = Heartbeat.last(fileSystem, file);
    if (last.isPresent() && last.get().isLive(Instant.now())) {
      throw held(what, last.get());
    }
    if (last.isPresent()) {
      fileSystem.delete(file, false);
    }
    Lease lease = new Lease(fileSystem, file, what);
    lease.takeFirst();
    lease.renewal.scheduleWithFixedDelay(
        lease::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    return lease;
  }

  /** Whether a run is held by a process that is alive. */
  public static boolean isHeld(Lake lake, String run) throws IOException {
    Optional<Heartbeat> last = Heartbeat.last(lake.fileSystem(), lake.runFiles(run).lease());
    return last.isPresent() && last.get().isLive(Instant.now());
  }

  /** Gives the lease back. */
  @Override
  public void close() throws IOException {
    renewal.shutdown();
    awaitRenewal();
    fileSystem.delete(file, false);
  }

  private void takeFirst() throws IOException {
    byte[] heartbeat = Heartbeat.ofThisProcess(Instant.now()).json();
    try {
      AtomicFiles.writeNew(fileSystem, file, heartbeat);
    } catch (FileAlreadyExistsException overtaken) {
      renewal.shutdown();
      throw new LeaseHeldException(what + " has just been taken by another process", overtaken);
    }
  }

  private void renew() {
    try {
      byte[] heartbeat = Heartbeat.ofThisProcess(Instant.now()).json();
      AtomicFiles.replace(fileSystem, file, heartbeat);
    } catch (IOException | RuntimeException failure) {
      LOG.warn("cannot renew the lease of {}, trying again: {}", what, failure.toString());
    }
  }

  private void awaitRenewal() {
    try {
      if (!renewal.awaitTermination(RENEWAL.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the lease of {} is released while a renewal hangs", what);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static LeaseHeldException held(String what, Heartbeat holder) {
    return new LeaseHeldException(
        "%s is in use by process %d on %s (last sign of life %s)"
            .formatted(
                what,
                holder.processId(),
                holder.host(),
                Instant.ofEpochMilli(holder.heartbeatEpochMillis())));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lease-renewal");
    thread.setDaemon(true);
    return thread;
  }
}
