package elocute.experiments;

import elocute.experiments.LeaseHolder.Stage;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a run's name, or the lake's nightly evaluation, for a {@link LeaseUse}: a file of its own
 * that is renewed in the background. When its holder dies it ends after two minutes, at once where
 * the holder was a process of the same machine.
 *
 * <p>Who wants a lease writes a file first and then looks whether there is another that it does not
 * tolerate. Of two, the later one sees the earlier one, on every file system whose lists show what
 * has been written; so there are never both. Ages are differences of the storage's own times, so
 * that no machine's clock matters.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final Duration RENEWAL = Duration.ofSeconds(20);

  /** Two that ask in the same instant both give way, and ask again. */
  private static final int MOST_ATTEMPTS = 20;

  private static final int LONGEST_PAUSE_MILLIS = 50;
  private static final String NIGHT = "nightly";

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
   * Holds a run until the lease is closed or the process dies.
   *
   * @throws LeaseHeldException when it is held for what does not go together
   */
  public static Lease hold(Lake lake, String run, LeaseUse use) throws IOException {
    Names.requireValid("run name", run);
    return hold(lake.fileSystem(), lake.leases(), run, use, "run '" + run + "'");
  }

  /**
   * Holds the lake's nightly evaluation until the lease is closed or the process dies.
   *
   * @throws LeaseHeldException when another process, or this one, holds it
   */
  public static Lease holdNights(Lake lake) throws IOException {
    return hold(
        lake.fileSystem(),
        lake.nightlyLeases(),
        NIGHT,
        LeaseUse.MANAGEMENT,
        "the nightly evaluation");
  }

  /** What a run is held for now, by this machine's clock; the first that {@link LeaseUse} names. */
  public static Optional<LeaseUse> use(Lake lake, String run) throws IOException {
    return Optional.ofNullable(uses(lake).get(run));
  }

  /** Whether a run is trained now, by this machine's clock. */
  public static boolean isTrained(Lake lake, String run) throws IOException {
    return use(lake, run).equals(Optional.of(LeaseUse.TRAINING));
  }

  /** What all runs that are held are held for, by this machine's clock. */
  static Map<String, LeaseUse> uses(Lake lake) throws IOException {
    Map<String, LeaseUse> uses = new HashMap<>();
    long now = System.currentTimeMillis();
    for (LeaseFile lease : LeaseFile.in(lake.fileSystem(), lake.leases())) {
      if (lease.liveHolder(lake.fileSystem(), now).isPresent()) {
        uses.merge(
            lease.name(), lease.use(), (one, other) -> one.compareTo(other) < 0 ? one : other);
      }
    }
    return uses;
  }

  /** Deletes what killed holders of runs have left. */
  static void sweep(Lake lake) throws IOException {
    LeaseFile.sweep(lake.fileSystem(), lake.leases(), System.currentTimeMillis());
  }

  private static Lease hold(
      FileSystem fileSystem, Path directory, String name, LeaseUse use, String what)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      Lease lease = new Lease(fileSystem, LeaseFile.fresh(directory, name, use), what);
      Optional<LeaseHolder> other = lease.ask(directory, name, use);
      if (other.isEmpty()) {
        return lease;
      }
      if (other.get().stage() == Stage.HOLDING || attempt == MOST_ATTEMPTS) {
        throw new LeaseHeldException(
            "%s is in use by process %d on %s"
                .formatted(what, other.get().processId(), other.get().host()));
      }
      pause();
    }
  }

  /** Who has it already; this lease is closed then. */
  private Optional<LeaseHolder> ask(Path directory, String name, LeaseUse use) throws IOException {
    boolean isHeld = false;
    try {
      AtomicFiles.writeNew(fileSystem, file, LeaseHolder.thisProcess(Stage.ASKING).json());
      Optional<LeaseHolder> other = other(directory, name, use);
      if (other.isEmpty()) {
        write();
        long millis = RENEWAL.toMillis();
        renewal.scheduleWithFixedDelay(this::renew, millis, millis, TimeUnit.MILLISECONDS);
        isHeld = true;
      }
      return other;
    } finally {
      if (!isHeld) {
        close();
      }
    }
  }

  private Optional<LeaseHolder> other(Path directory, String name, LeaseUse use)
      throws IOException {
    long now = fileSystem.getFileStatus(file).getModificationTime();
    for (LeaseFile lease : LeaseFile.in(fileSystem, directory)) {
      boolean isOther = lease.name().equals(name) && !lease.path().getName().equals(file.getName());
      if (isOther) {
        Optional<LeaseHolder> holder = lease.liveHolder(fileSystem, now);
        if (holder.isEmpty()) {
          fileSystem.delete(lease.path(), false);
        } else if (!use.toleratesBeside(lease.use())) {
          return holder;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Fails when the lease was taken for dead and another may have what it held: to be asked before
   * something is changed for good.
   *
   * @throws LeaseHeldException when it is lost
   */
  public void requireHeld() throws IOException {
    if (!fileSystem.exists(file)) {
      throw new LeaseHeldException(
          what + " was silent for too long and is another process's by now: nothing is written");
    }
  }

  /** Gives the lease back. */
  @Override
  public void close() throws IOException {
    renewal.shutdown();
    awaitRenewal();
    fileSystem.delete(file, false);
  }

  private void renew() {
    try {
      requireHeld();
      write();
    } catch (IOException | RuntimeException failure) {
      LOG.warn("cannot renew the lease of {}: {}", what, failure.toString());
    }
  }

  private void write() throws IOException {
    AtomicFiles.replace(fileSystem, file, LeaseHolder.thisProcess(Stage.HOLDING).json());
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

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE_MILLIS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a lease", interrupted);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lease-renewal");
    thread.setDaemon(true);
    return thread;
  }
}
