package elocute.evaluation;

import elocute.lake.tables.UtteranceScoreRow;
import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.HeadLosses;
import elocute.scoring.metrics.PhoneStatistics;
import elocute.scoring.metrics.UtteranceCounts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * All that was measured in one evaluation.
 *
 * @param utterances each utterance, sorted by id, so that sums of losses do not depend on who
 *     measured what
 * @param references what is true of them, in any order
 * @param phones counts phone by phone
 * @param judged each canonical phone, where that is asked
 */
record Measurements(
    List<UtteranceScoreRow> utterances,
    List<UtteranceReference> references,
    PhoneStatistics phones,
    JudgedUtterances judged) {

  static Measurements of(Collection<RangeResult> results) {
    var phones = new PhoneStatistics();
    results.forEach(result -> phones.merge(result.phones()));
    return new Measurements(
        results.stream()
            .flatMap(result -> result.utterances().stream())
            .sorted(Comparator.comparing(UtteranceScoreRow::utteranceId))
            .toList(),
        results.stream().flatMap(result -> result.references().stream()).toList(),
        phones,
        new JudgedUtterances(
            results.stream().flatMap(result -> result.judged().utterances().stream()).toList(),
            results.stream().flatMap(result -> result.judged().impossible().stream()).toList()));
  }

  List<UtteranceCounts> counts() {
    return utterances.stream().map(UtteranceScoreRow::counts).toList();
  }

  /** Their loss, see {@link HeadLosses#mean}. */
  double loss(double errorWeight, double phonemeWeight) {
    return HeadLosses.mean(
        utterances.stream().map(UtteranceScoreRow::losses).toList(), errorWeight, phonemeWeight);
  }
}
