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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run's lease: while it is held, the run counts as running and is neither removed nor archived.
 * {@code experiments/<run>/lease.json} is renewed in the background; when its holder dies, it
 * expires after two minutes, at once where the holder was a process of the same machine.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final Duration RENEWAL = Duration.ofSeconds(20);

  private final Lake lake;
  private final String run;
  private final ScheduledExecutorService renewal;

  private Lease(Lake lake, String run) {
    this.lake = lake;
    this.run = run;
    this.renewal = Executors.newSingleThreadScheduledExecutor(Lease::daemon);
  }

  /**
   * Takes a run's lease until it is closed or the process dies.
   *
   * @throws ExperimentException when another process, or this one, holds it
   */
  public static Lease hold(Lake lake, String run) throws IOException {
    Optional<Heartbeat> last = Heartbeat.last(lake, run);
    if (last.isPresent() && last.get().isLive(Instant.now())) {
      throw held(run, last.get());
    }
    if (last.isPresent()) {
      lake.fileSystem().delete(lake.runFiles(run).lease(), false);
    }
    Lease lease = new Lease(lake, run);
    lease.takeFirst();
    lease.renewal.scheduleWithFixedDelay(
        lease::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    return lease;
  }

  /** Whether a run is held by a process that is alive. */
  public static boolean isHeld(Lake lake, String run) throws IOException {
    Optional<Heartbeat> last = Heartbeat.last(lake, run);
    return last.isPresent() && last.get().isLive(Instant.now());
  }

  /** Releases the run. */
  @Override
  public void close() throws IOException {
    renewal.shutdown();
    awaitRenewal();
    lake.fileSystem().delete(lake.runFiles(run).lease(), false);
  }

  private void takeFirst() throws IOException {
    byte[] heartbeat = Heartbeat.ofThisProcess(Instant.now()).json();
    try {
      AtomicFiles.writeNew(lake.fileSystem(), lake.runFiles(run).lease(), heartbeat);
    } catch (FileAlreadyExistsException overtaken) {
      renewal.shutdown();
      throw new ExperimentException(
          "run '" + run + "' has just been taken by another process", overtaken);
    }
  }

  private void renew() {
    try {
      byte[] heartbeat = Heartbeat.ofThisProcess(Instant.now()).json();
      AtomicFiles.replace(lake.fileSystem(), lake.runFiles(run).lease(), heartbeat);
    } catch (IOException | RuntimeException failure) {
      LOG.warn("cannot renew the lease of run '{}', trying again: {}", run, failure.toString());
    }
  }

  private void awaitRenewal() {
    try {
      if (!renewal.awaitTermination(RENEWAL.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("the lease of run '{}' is released while a renewal hangs", run);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static ExperimentException held(String run, Heartbeat holder) {
    return new ExperimentException(
        "run '%s' is in use by process %d on %s (last sign of life %s)"
            .formatted(
                run,
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
