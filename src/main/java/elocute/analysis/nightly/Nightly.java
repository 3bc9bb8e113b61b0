package elocute.analysis.nightly;

import elocute.lake.Lake;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.Lease;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One nightly run: evaluates what is new, refreshes comparisons and reports, holds the bests
 * against the last nightly run's and records all that. A lease keeps a second one out; where two
 * run all the same, an evaluation is committed once.
 *
 * @param lake the lake
 * @param evaluator evaluates
 * @param report writes reports
 */
public record Nightly(Lake lake, Evaluator evaluator, NightlyReport report) {

  /**
   * What a nightly run would evaluate now; changes nothing.
   *
   * @throws elocute.dataset.DatasetException when there is no feature set of a name asked for
   */
  public static NightlyPlan plan(Lake lake, NightlyRequest request) throws IOException {
    return NightlyPlanner.plan(lake, request);
  }

  /**
   * Fails where {@link #run} would before any work.
   *
   * @throws elocute.dataset.DatasetException when there is no feature set of a name asked for
   */
  public static void requirePossible(Lake lake, NightlyRequest request) throws IOException {
    NightlyPlanner.requireFeatures(lake, request);
  }

  /**
   * Runs a nightly run.
   *
   * @throws elocute.runs.LeaseHeldException when another nightly run is at work on the lake
   * @throws elocute.dataset.DatasetException when there is no feature set of a name asked for
   * @throws NightlyAbortedException when nothing more can be evaluated; what was, stays
   */
  public NightlyRun run(NightlyRequest request) throws IOException {
    Lease lease = Lease.holdNights(lake);
    try (lease) {
      NightlyStore nightlies = new NightlyStore(lake);
      Optional<NightlyRun> last = nightlies.last();
      Instant startedAt = Instant.now();
      var evaluations = NightlyEvaluations.of(plan(lake, request), evaluator);
      var standing = last.map(NightlyRun::comparisons).orElse(NightlyComparisons.NONE);
      var comparisons = new ComparisonRefresh(lake, report, standing).of(request.splits());
      List<BestValue> before = last.map(NightlyRun::comparableBests).orElse(List.of());
      List<BestValue> bests = BestValues.of(new TableStore(lake).read(Table.EVALUATIONS));
      return nightlies.save(
          new NightlyRun(
              "",
              startedAt,
              Instant.now(),
              request.threshold(),
              evaluations,
              comparisons,
              bests,
              MetricRegression.between(before, bests, request.threshold()),
              MetricRegression.gone(before, bests)));
    }
  }
}
