package elocute.evaluation.prediction;

import elocute.evaluation.CheckpointCalibration;
import elocute.evaluation.PhoneScorer;
import elocute.model.decoding.goodness.PhoneGoodness;
import elocute.scoring.calibration.Calibration;
import java.io.Serializable;

/**
 * How goodness of pronunciation becomes a score.
 *
 * @param calibration the checkpoint's; null if it has none that fits
 * @param advice without a calibration: why, and what to do
 */
record ScoringRule(Calibration calibration, String advice) implements Serializable {

  private static final double PERCENT = 100;

  static ScoringRule of(CheckpointCalibration found) {
    return new ScoringRule(found.calibration().orElse(null), found.advice());
  }

  PhoneMeasure measure(PhoneScorer scorer, PhoneGoodness phone) {
    return new PhoneMeasure(
        calibration == null
            ? null
            : PERCENT * calibration.probabilityRight(scorer.scored(phone).evidence()),
        phone.logShare(),
        PhoneMeasure.alternatives(phone, scorer.inventory()));
  }

  /** What is said of the scores of a recording that could be measured. */
  PhoneScoring scoring() {
    return calibration == null
        ? PhoneScoring.none(advice)
        : new PhoneScoring(true, PERCENT * calibration.threshold().value(), "");
  }
}
