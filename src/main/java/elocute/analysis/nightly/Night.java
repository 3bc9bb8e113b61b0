package elocute.analysis.nightly;

import elocute.lake.tables.NightRow;
import java.time.Instant;
import java.util.List;

/**
 * The record of one night: {@code nightly/<id>.json}.
 *
 * @param id unique id, {@code yyyyMMdd_HHmmss} of its end in UTC; empty until recorded
 * @param startedAt when it started
 * @param endedAt when it ended
 * @param threshold by how much a best might fall
 * @param evaluations what became of the evaluations
 * @param comparisons the comparisons that stand after it, and their reports
 * @param bests the bests of every metric
 * @param falls bests that fell by more than the threshold since the last night
 * @param gone bests of the last night of which there is none any more
 */
public record Night(
    String id,
    Instant startedAt,
    Instant endedAt,
    double threshold,
    EvaluationsOfNight evaluations,
    ComparisonsOfNight comparisons,
    List<BestValue> bests,
    List<Fall> falls,
    List<BestValue> gone) {

  public Night {
    bests = List.copyOf(bests);
    falls = List.copyOf(falls);
    gone = List.copyOf(gone);
  }

  /** How it ended. */
  public NightOutcome outcome() {
    if (!falls.isEmpty()) {
      return NightOutcome.FELL;
    }
    return evaluations.failed().isEmpty() && comparisons.reportFailures().isEmpty()
        ? NightOutcome.DONE
        : NightOutcome.INCOMPLETE;
  }

  /** The same under an id. */
  Night withId(String newId) {
    return new Night(
        newId, startedAt, endedAt, threshold, evaluations, comparisons, bests, falls, gone);
  }

  /** Its bests as rows of table {@code nights}. */
  List<NightRow> rows() {
    return bests.stream().map(best -> best.row(id, endedAt)).toList();
  }
}
