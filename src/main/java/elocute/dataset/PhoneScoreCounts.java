package elocute.dataset;

import elocute.speech.labels.RatedPhone;
import java.util.List;

/**
 * Experts' scores of the phones of a group of utterances.
 *
 * @param phones phones that have a score
 * @param sum of their scores
 * @param wrong those that count as wrong
 */
public record PhoneScoreCounts(long phones, double sum, long wrong) {

  static PhoneScoreCounts of(FeatureLabels utterance) {
    List<Double> scores = utterance.phoneScores() == null ? List.of() : utterance.phoneScores();
    return new PhoneScoreCounts(
        scores.size(),
        scores.stream().mapToDouble(Double::doubleValue).sum(),
        scores.stream().filter(score -> score < RatedPhone.WRONG_BELOW).count());
  }

  PhoneScoreCounts plus(PhoneScoreCounts other) {
    return new PhoneScoreCounts(phones + other.phones, sum + other.sum, wrong + other.wrong);
  }

  /** The mean score; 0 without scores. */
  public double mean() {
    return phones == 0 ? 0 : sum / phones;
  }
}
