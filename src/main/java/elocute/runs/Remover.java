package elocute.runs;

import elocute.lake.Lake;
import elocute.lake.NamedRuns;
import elocute.runs.CleanupOutcome.Status;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Removes single runs, on any machine: what was decided is looked at once more, with the run held.
 */
public final class Remover {
  private final Lake lake;
  private final Map<String, String> named;

  /** Knows what saved comparisons and reports name now. */
  public Remover(Lake lake) throws IOException {
    this.lake = lake;
    this.named = NamedRuns.of(lake);
  }

  /** Moves a run to the trash, unless there is a reason against it by now. */
  public CleanupOutcome trash(Removal removal) {
    return held(removal.run(), lease -> trash(removal, lease));
  }

  /** Deletes a run in the trash for good, unless a saved comparison or report names it. */
  public CleanupOutcome purge(String run) {
    return held(run, lease -> purge(run, lease));
  }

  /** Finishes what was begun with a run, and deletes what was left half written of it. */
  CleanupOutcome settle(String run) {
    return held(run, lease -> settle(run, lease));
  }

  private CleanupOutcome settle(String run, Lease lease) throws IOException {
    Optional<Relocation> begun = new Relocations(lake).settle(run);
    Leftover left = new Leftovers(lake).delete(run, lease);
    if (begun.isPresent()) {
      return new CleanupOutcome(run, Status.REMOVED, 0, "finished: " + begun.get().kind().id());
    }
    return CleanupOutcome.kept(
        run,
        left.isNone()
            ? "is settled already"
            : "deleted what was left half written, %d bytes".formatted(left.bytes()));
  }

  private CleanupOutcome trash(Removal removal, Lease lease) throws IOException {
    String run = removal.run();
    new Relocations(lake).settle(run);
    if (!lake.fileSystem().exists(lake.runDirectory(run))) {
      return CleanupOutcome.kept(run, "is gone already");
    }
    Optional<String> objection = objection(removal);
    if (objection.isPresent()) {
      return CleanupOutcome.kept(run, objection.get());
    }
    lease.requireHeld();
    new Trash(lake).put(new TrashedRun(run, Instant.now(), removal.bytes(), removal.reason()));
    return new CleanupOutcome(run, Status.REMOVED, removal.bytes(), removal.reason());
  }

  /** The name may be another run's by now, or the run may have been taken up again. */
  private Optional<String> objection(Removal removal) throws IOException {
    if (new RunLabels(lake).isPinned(removal.run())) {
      return Optional.of(ReasonToStay.pinned(removal.run()));
    }
    if (named.containsKey(removal.run())) {
      return Optional.of(ReasonToStay.named(named.get(removal.run())));
    }
    RunTree tree =
        RunTree.of(lake.fileSystem(), lake.runDirectory(removal.run()))
            .without(RunLabels.files(lake, removal.run()));
    return tree.lastWriteOr(removal.lastWrite()).isAfter(removal.lastWrite())
        ? Optional.of("was written to meanwhile")
        : Optional.empty();
  }

  private CleanupOutcome purge(String run, Lease lease) throws IOException {
    new Relocations(lake).settle(run);
    Trash trash = new Trash(lake);
    if (!trash.has(run)) {
      return CleanupOutcome.kept(run, "is not in the trash");
    }
    if (named.containsKey(run)) {
      return CleanupOutcome.kept(run, ReasonToStay.named(named.get(run)));
    }
    long bytes = trash.read(run).bytes();
    lease.requireHeld();
    trash.purge(run);
    return new CleanupOutcome(run, Status.REMOVED, bytes, "deleted for good");
  }

  private CleanupOutcome held(String run, Work work) {
    try (Lease lease = Lease.hold(lake, run, LeaseUse.MANAGEMENT)) {
      return work.with(lease);
    } catch (LeaseHeldException held) {
      return CleanupOutcome.kept(run, held.getMessage());
    } catch (FileNotFoundException gone) {
      return CleanupOutcome.kept(run, "is gone already");
    } catch (IOException | RuntimeException failure) {
      return new CleanupOutcome(run, Status.FAILED, 0, String.valueOf(failure.getMessage()));
    }
  }

  @FunctionalInterface
  private interface Work {
    CleanupOutcome with(Lease lease) throws IOException;
  }
}
