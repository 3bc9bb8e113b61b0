package elocute.runs;

import elocute.lake.Lake;
import elocute.lake.NamedRuns;
import elocute.lake.tables.ParallelIo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes runs by rules: first a plan to show, then its execution. Runs that are in use or pinned,
 * and those that a saved comparison or report names, always stay.
 *
 * @param lake the lake
 */
public record Cleanup(Lake lake) {

  /** What rules would remove now. */
  public CleanupPlan plan(CleanupRules rules, Instant now) throws IOException {
    return plan(new RunStore(lake).list(), NamedRuns.of(lake), rules, now);
  }

  static CleanupPlan plan(
      List<RunSummary> runs, Map<String, String> named, CleanupRules rules, Instant now) {
    Map<String, List<String>> best = BestRuns.reasons(runs, rules.keepBest());
    List<CleanupPlan.Item> removals = new ArrayList<>();
    List<CleanupPlan.Item> kept = new ArrayList<>();
    for (RunSummary run : runs) {
      if (!rules.selects(run, run.age(now))) {
        continue;
      }
      Optional<String> toKeep = reasonToKeep(run, named, best);
      if (toKeep.isPresent()) {
        kept.add(new CleanupPlan.Item(run, toKeep.get()));
      } else {
        removals.add(new CleanupPlan.Item(run, reason(rules, run.age(now))));
      }
    }
    return new CleanupPlan(List.copyOf(removals), List.copyOf(kept));
  }

  /** Runs with which something was begun and not finished; {@link #resume} does. */
  public List<String> unfinished() throws IOException {
    return new Relocations(lake).unsettled();
  }

  /** What killed writers have left of runs that nobody holds; {@link #resume} deletes it. */
  public List<Leftover> leftovers() throws IOException {
    return new Leftovers(lake).list();
  }

  /**
   * Finishes what was begun and cut off, and deletes what was left half written, unless another
   * process is at it.
   */
  public List<CleanupOutcome> resume() throws IOException {
    Lease.sweep(lake);
    Set<String> runs = new TreeSet<>(unfinished());
    leftovers().forEach(left -> runs.add(left.run()));
    Remover remover = new Remover(lake);
    return List.copyOf(ParallelIo.each(runs, remover::settle).values());
  }

  /**
   * Moves a plan's runs to the trash; a run that cannot be moved does not stop the others. What has
   * changed since the plan was made, stays.
   */
  public List<CleanupOutcome> execute(CleanupPlan plan, Removals removals) throws IOException {
    return removals.of(plan.removals().stream().map(CleanupPlan.Item::removal).toList());
  }

  /** Deletes runs in the trash for good; those that are named by now stay. */
  public List<CleanupOutcome> purge(Collection<String> runs) throws IOException {
    Remover remover = new Remover(lake);
    return List.copyOf(ParallelIo.each(runs, remover::purge).values());
  }

  private static Optional<String> reasonToKeep(
      RunSummary run, Map<String, String> named, Map<String, List<String>> best) {
    if (run.use().isPresent()) {
      return run.use().map(LeaseUse::phrase);
    }
    if (run.isPinned()) {
      return Optional.of(ReasonToStay.pinned(run.name()));
    }
    if (named.containsKey(run.name())) {
      return Optional.of(ReasonToStay.named(named.get(run.name())));
    }
    return Optional.ofNullable(best.get(run.name())).map(reasons -> String.join(", ", reasons));
  }

  private static String reason(CleanupRules rules, Duration age) {
    List<String> reasons = new ArrayList<>();
    rules.daysOld().ifPresent(days -> reasons.add("last written " + age.toDays() + " days ago"));
    rules.pattern().ifPresent(glob -> reasons.add("matches '" + glob + "'"));
    rules.state().ifPresent(state -> reasons.add("is " + state.id()));
    return String.join(", ", reasons);
  }
}
