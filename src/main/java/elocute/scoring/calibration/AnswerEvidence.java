package elocute.scoring.calibration;

import java.util.List;

/**
 * What an error head that is asked about a phone says of it, as a regression takes it: the log-odds
 * of its probability that the phone is as asked, bounded and scaled as {@link EvidenceFeature}.
 */
final class AnswerEvidence {

  private static final double MOST = 15;

  private AnswerEvidence() {}

  /** The one number's id. */
  static List<String> ids() {
    return List.of("as_asked_log_odds");
  }

  /** Its value. */
  static double[] of(double asAsked) {
    double logOdds = Math.log(asAsked) - Math.log1p(-asAsked);
    return new double[] {EvidenceFeature.scaled(logOdds, -MOST, MOST)};
  }
}
