package elocute.experiments;

import elocute.experiments.CleanupOutcome.Status;
import elocute.lake.Lake;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Removes runs by rules: first a plan to show, then its execution. */
public final class Cleanup {
  private final Lake lake;
  private final Trash trash;

  public Cleanup(Lake lake) {
    this.lake = lake;
    this.trash = new Trash(lake);
  }

  /** What rules would remove now. Running runs always stay. */
  public CleanupPlan plan(CleanupRules rules, Instant now) throws IOException {
    return plan(new ExperimentStore(lake).list(), rules, now);
  }

  static CleanupPlan plan(List<Experiment> experiments, CleanupRules rules, Instant now) {
    Map<String, List<String>> best = BestRuns.reasons(experiments, rules.keepBest());
    List<CleanupPlan.Item> removals = new ArrayList<>();
    List<CleanupPlan.Item> kept = new ArrayList<>();
    for (Experiment experiment : experiments) {
      if (!rules.selects(experiment, experiment.age(now))) {
        continue;
      }
      if (experiment.state() == RunState.RUNNING) {
        kept.add(new CleanupPlan.Item(experiment, "is running"));
      } else if (best.containsKey(experiment.name())) {
        kept.add(new CleanupPlan.Item(experiment, String.join(", ", best.get(experiment.name()))));
      } else {
        removals.add(new CleanupPlan.Item(experiment, reason(rules, experiment.age(now))));
      }
    }
    return new CleanupPlan(List.copyOf(removals), List.copyOf(kept));
  }

  /** Runs whose removal an earlier cleanup began and did not finish; {@link #resume} does. */
  public List<String> unfinished() throws IOException {
    return trash.unfinished();
  }

  /** Finishes what an earlier cleanup began. */
  public List<CleanupOutcome> resume() throws IOException {
    List<CleanupOutcome> outcomes = new ArrayList<>();
    for (String run : trash.unfinished()) {
      outcomes.add(attempt(run, this::finish));
    }
    return outcomes;
  }

  /**
   * Removes a plan's runs, one after another; a run that cannot be removed does not stop the
   * others. A run that has been written to since the plan was made stays.
   */
  public List<CleanupOutcome> execute(CleanupPlan plan) {
    List<CleanupOutcome> outcomes = new ArrayList<>();
    for (CleanupPlan.Item removal : plan.removals()) {
      outcomes.add(attempt(removal.experiment().name(), run -> discard(removal.experiment())));
    }
    return outcomes;
  }

  private CleanupOutcome finish(String run) throws IOException {
    trash.finish(run);
    return new CleanupOutcome(run, Status.REMOVED, "");
  }

  /** The name may be another run's by now, or the run may have been taken up again. */
  private CleanupOutcome discard(Experiment planned) throws IOException {
    RunTree tree = RunTree.of(lake.fileSystem(), lake.experiment(planned.name()));
    if (tree.lastWriteOr(planned.lastWrite()).isAfter(planned.lastWrite())) {
      return new CleanupOutcome(planned.name(), Status.SKIPPED, "was written to meanwhile");
    }
    trash.discard(planned.name());
    return new CleanupOutcome(planned.name(), Status.REMOVED, "");
  }

  private CleanupOutcome attempt(String run, Removal removal) {
    try {
      if (Lease.isHeld(lake, run)) {
        return new CleanupOutcome(run, Status.SKIPPED, "is running");
      }
      return removal.remove(run);
    } catch (FileNotFoundException gone) {
      return new CleanupOutcome(run, Status.SKIPPED, "is gone already");
    } catch (IOException | ExperimentException failure) {
      return new CleanupOutcome(run, Status.FAILED, String.valueOf(failure.getMessage()));
    }
  }

  private static String reason(CleanupRules rules, Duration age) {
    List<String> reasons = new ArrayList<>();
    rules.daysOld().ifPresent(days -> reasons.add("last written " + age.toDays() + " days ago"));
    rules.pattern().ifPresent(glob -> reasons.add("matches '" + glob + "'"));
    return String.join(", ", reasons);
  }

  @FunctionalInterface
  private interface Removal {
    CleanupOutcome remove(String run) throws IOException;
  }
}
