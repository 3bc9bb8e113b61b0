package elocute.evaluation;

import elocute.lake.tables.UtteranceScoreRow;
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
 * @param phones counts phone by phone
 */
record Measurements(List<UtteranceScoreRow> utterances, PhoneStatistics phones) {

  static Measurements of(Collection<RangeResult> results) {
    var phones = new PhoneStatistics();
    results.forEach(result -> phones.merge(result.phones()));
    return new Measurements(
        results.stream()
            .flatMap(result -> result.utterances().stream())
            .sorted(Comparator.comparing(UtteranceScoreRow::utteranceId))
            .toList(),
        phones);
  }

  List<UtteranceCounts> counts() {
    return utterances.stream().map(UtteranceScoreRow::counts).toList();
  }

  /**
   * Weighted sum of both heads' mean losses over the utterances whose target fits; a head without
   * fitting targets counts as 0.
   */
  double loss(double errorWeight, double phonemeWeight) {
    double errors = 0;
    double phonemes = 0;
    long fittingErrors = 0;
    long fittingPhonemes = 0;
    for (UtteranceScoreRow utterance : utterances) {
      errors += utterance.errorLoss();
      phonemes += utterance.phonemeLoss();
      fittingErrors += utterance.errorFeasible() ? 1 : 0;
      fittingPhonemes += utterance.phonemeFeasible() ? 1 : 0;
    }
    return errorWeight * errors / Math.max(1, fittingErrors)
        + phonemeWeight * phonemes / Math.max(1, fittingPhonemes);
  }
}
