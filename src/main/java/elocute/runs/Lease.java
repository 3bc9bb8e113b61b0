package elocute.runs;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.runs.LeaseHolder.Stage;
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
 * that is renewed in the background. When its holder dies it ends at once where that was a process
 * of the same machine. Else, when it has not been renewed for two minutes of the storage's time,
 * whoever wants it looks for most of a minute of its own time whether it is renewed: clocks may
 * have been set.
 *
 * <p>Who wants a lease writes a file first and then looks whether there is another that it does not
 * tolerate. Of two, the later one sees the earlier one, on every file system whose lists show what
 * has been written; so there are never both. A holder that finds its file gone has lost the lease,
 * for good.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /** A holder writes its file anew so often. */
  static final Duration RENEWAL = Duration.ofSeconds(20);

  /** Two that ask in the same instant both give way, and ask again. */
  private static final int MOST_ATTEMPTS = 20;

  private static final int LONGEST_PAUSE_MILLIS = 50;
  private static final String NIGHT = "nightly";

  private final FileSystem fileSystem;
  private final Path file;
  private final String what;
  private final ScheduledExecutorService renewal;
  private volatile boolean isLost;

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
    return hold(lake, run, use, LeaseWatch.STANDARD);
  }

  static Lease hold(Lake lake, String run, LeaseUse use, LeaseWatch watch) throws IOException {
    Names.requireValid("run name", run);
    Path fresh = LeaseFile.fresh(lake.leases(), run, use);
    return hold(lake.fileSystem(), fresh, "run '" + run + "'", watch);
  }

  /**
   * Holds the lake's nightly evaluation until the lease is closed or the process dies.
   *
   * @throws LeaseHeldException when another process, or this one, holds it
   */
  public static Lease holdNights(Lake lake) throws IOException {
    Path fresh = LeaseFile.fresh(lake.nightlyLeases(), NIGHT, LeaseUse.MANAGEMENT);
    return hold(lake.fileSystem(), fresh, "the nightly evaluation", LeaseWatch.STANDARD);
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

  /** Deletes what killed holders of runs have left. Waits where only time tells that they are. */
  static void sweep(Lake lake) throws IOException {
    sweep(lake, LeaseWatch.STANDARD);
  }

  static void sweep(Lake lake, LeaseWatch watch) throws IOException {
    LeaseFile.sweep(lake.fileSystem(), lake.leases(), System.currentTimeMillis(), watch);
  }

  private static Lease hold(FileSystem fileSystem, Path file, String what, LeaseWatch watch)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      Lease lease = new Lease(fileSystem, file, what);
      LeaseRivals rivals = lease.ask();
      if (rivals.areNone()) {
        return lease;
      }
      Optional<LeaseHolder> other =
          rivals.live().isPresent() ? rivals.live() : rivals.survivor(fileSystem, watch);
      boolean isHolding = other.isPresent() && other.get().stage() == Stage.HOLDING;
      if (isHolding || (other.isPresent() && attempt >= MOST_ATTEMPTS)) {
        throw new LeaseHeldException(
            "%s is in use by process %d on %s"
                .formatted(what, other.get().processId(), other.get().host()));
      }
      pause();
    }
  }

  /** Who has it already; this lease is closed then. */
  private LeaseRivals ask() throws IOException {
    boolean isHeld = false;
    try {
      AtomicFiles.writeNew(fileSystem, file, LeaseHolder.thisProcess(Stage.ASKING).json());
      LeaseRivals rivals = LeaseRivals.of(fileSystem, LeaseFile.at(fileSystem, file));
      if (rivals.areNone()) {
        write();
        long millis = RENEWAL.toMillis();
        renewal.scheduleWithFixedDelay(this::renew, millis, millis, TimeUnit.MILLISECONDS);
        isHeld = true;
      }
      return rivals;
    } finally {
      if (!isHeld) {
        close();
      }
    }
  }

  /** The name of its file, which is there as long as the lease is held. */
  public String fileName() {
    return file.getName();
  }

  /**
   * Fails when the lease was taken for dead and another may have what it held: to be asked before
   * something is changed for good.
   *
   * @throws LeaseHeldException when it is lost
   */
  public void requireHeld() throws IOException {
    if (!isHeld()) {
      throw new LeaseHeldException(
          what + " was silent for too long and is another process's by now: nothing is written");
    }
  }

  /** Whether it is held; looks. */
  public boolean isHeld() throws IOException {
    if (!isLost && !fileSystem.exists(file)) {
      isLost = true;
    }
    return !isLost;
  }

  /** Whether it is known to be lost; found out within the time between two renewals. */
  public boolean isLost() {
    return isLost;
  }

  /** Gives the lease back. */
  @Override
  public void close() throws IOException {
    renewal.shutdown();
    awaitRenewal();
    fileSystem.delete(file, false);
  }

  /** As happens every {@link #RENEWAL}. */
  void renew() {
    try {
      requireHeld();
      write();
    } catch (LeaseHeldException lost) {
      LOG.error("{}", lost.getMessage());
      renewal.shutdown();
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
