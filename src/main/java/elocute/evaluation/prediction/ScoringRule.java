package elocute.evaluation.prediction;

import elocute.evaluation.CheckpointCalibration;
import elocute.evaluation.PhoneScorer;
import elocute.model.decoding.goodness.PhoneGoodness;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.PhoneEvidence;
import elocute.scoring.calibration.ScoreFit;
import elocute.training.data.PlaceAnswer;
import java.io.Serializable;
import java.util.Optional;

/**
 * How goodness of pronunciation, or what an error head answers that is asked about a phone, becomes
 * a score.
 *
 * @param calibration the checkpoint's; null if it has none that fits
 * @param advice without a calibration: why, and what to do
 */
record ScoringRule(Calibration calibration, String advice) implements Serializable {

  private static final double PERCENT = 100;

  static ScoringRule of(CheckpointCalibration found) {
    return new ScoringRule(found.calibration().orElse(null), found.advice());
  }

  /**
   * Measures a phone.
   *
   * @param answer what the error head answers, where it is asked
   */
  PhoneMeasure measure(PhoneScorer scorer, PhoneGoodness phone, Optional<PlaceAnswer> answer) {
    PhoneEvidence evidence = scorer.scored(phone).evidence();
    return new PhoneMeasure(
        calibration == null ? null : PERCENT * probabilityRight(evidence, answer),
        phone.logShare(),
        PhoneMeasure.alternatives(phone, scorer.inventory()));
  }

  private double probabilityRight(PhoneEvidence evidence, Optional<PlaceAnswer> answer) {
    return answer
        .filter(asked -> calibration.hasAnswers())
        .map(asked -> calibration.probabilityRight(evidence.phone(), asked.asAsked()))
        .orElseGet(() -> calibration.probabilityRight(evidence));
  }

  /**
   * What is said of the scores of a recording that could be measured.
   *
   * @param answered whether the error head was asked about its phones
   */
  PhoneScoring scoring(boolean answered) {
    if (calibration == null) {
      return PhoneScoring.none(advice);
    }
    ScoreFit fit =
        answered && calibration.hasAnswers() ? calibration.answers() : calibration.goodness();
    return new PhoneScoring(true, PERCENT * fit.threshold().value(), "");
  }
}
