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
 * One night: evaluates what is new, refreshes comparisons and reports, holds the bests against the
 * last night's and records all that. A lease keeps a second one out; where two run all the same, an
 * evaluation is committed once.
 *
 * @param lake the lake
 * @param evaluator evaluates
 * @param report writes reports
 */
public record Nightly(Lake lake, Evaluator evaluator, NightReport report) {

  /**
   * What a night would evaluate now; changes nothing.
   *
   * @throws elocute.dataset.FeatureSetException when there is no feature set of a name asked for
   */
  public static NightPlan plan(Lake lake, NightRequest request) throws IOException {
    return NightPlanner.plan(lake, request);
  }

  /**
   * Runs a night.
   *
   * @throws elocute.runs.LeaseHeldException when another night is at work on the lake
   * @throws elocute.dataset.FeatureSetException when there is no feature set of a name asked for
   * @throws NightAbortedException when nothing more can be evaluated; what was, stays
   */
  public Night run(NightRequest request) throws IOException {
    Lease lease = Lease.holdNights(lake);
    try (lease) {
      NightStore nights = new NightStore(lake);
      Optional<Night> last = nights.last();
      Instant startedAt = Instant.now();
      var evaluations = EvaluationsOfNight.of(plan(lake, request), evaluator);
      var standing = last.map(Night::comparisons).orElse(ComparisonsOfNight.NONE);
      var comparisons = new ComparisonRefresh(lake, report, standing).of(request.splits());
      List<BestValue> before = last.map(Night::bests).orElse(List.of());
      List<BestValue> bests = Bests.of(new TableStore(lake).read(Table.EVALUATIONS));
      return nights.save(
          new Night(
              "",
              startedAt,
              Instant.now(),
              request.threshold(),
              evaluations,
              comparisons,
              bests,
              Fall.between(before, bests, request.threshold()),
              Fall.gone(before, bests)));
    }
  }
}
