package elocute.analysis.nightly;

import elocute.lake.tables.NightlyRow;
import elocute.scoring.metrics.Metric;
import java.time.Instant;
import java.util.List;

/**
 * The record of one nightly run: {@code nightly/<id>.json}.
 *
 * @param id unique id, {@code yyyyMMdd_HHmmss} of its end in UTC; empty until recorded
 * @param startedAt when it started
 * @param endedAt when it ended
 * @param threshold by how much a best might fall
 * @param evaluations what became of the evaluations
 * @param comparisons the comparisons that stand after it, and their reports
 * @param bests the bests of every metric
 * @param falls bests that fell by more than the threshold since the last nightly run
 * @param gone bests of the last nightly run of which there is none any more
 */
public record NightlyRun(
    String id,
    Instant startedAt,
    Instant endedAt,
    double threshold,
    NightlyEvaluations evaluations,
    NightlyComparisons comparisons,
    List<BestValue> bests,
    List<MetricRegression> falls,
    List<BestValue> gone) {

  public NightlyRun {
    bests = List.copyOf(bests);
    falls = List.copyOf(falls);
    gone = List.copyOf(gone);
  }

  /** How it ended. */
  public NightlyOutcome outcome() {
    if (!falls.isEmpty()) {
      return NightlyOutcome.FELL;
    }
    return evaluations.failed().isEmpty() && comparisons.reportFailures().isEmpty()
        ? NightlyOutcome.DONE
        : NightlyOutcome.INCOMPLETE;
  }

  /**
   * Its bests that later ones can be held against: not what older versions called detection
   * accuracy, which is another metric and came without {@code detection_f1}.
   */
  List<BestValue> comparableBests() {
    boolean isOfToday =
        bests.stream().anyMatch(best -> best.metric().equals(Metric.DETECTION_F1.column()));
    return bests.stream()
        .filter(best -> isOfToday || !best.metric().equals(Metric.DETECTION_ACCURACY.column()))
        .toList();
  }

  /** The same under an id. */
  NightlyRun withId(String newId) {
    return new NightlyRun(
        newId, startedAt, endedAt, threshold, evaluations, comparisons, bests, falls, gone);
  }

  /** Its bests as rows of table {@code nights}. */
  List<NightlyRow> rows() {
    return bests.stream().map(best -> best.row(id, endedAt)).toList();
  }
}
