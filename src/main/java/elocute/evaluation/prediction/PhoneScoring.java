package elocute.evaluation.prediction;

import java.io.Serializable;

/**
 * How the phones of a recording were scored.
 *
 * @param calibrated whether there are scores; else there is goodness of pronunciation at most
 * @param threshold the score, 0 to 100, below which a phone counts as wrong; null without scores
 * @param note why there are no scores; empty if there are
 */
public record PhoneScoring(boolean calibrated, Double threshold, String note)
    implements Serializable {

  /** No scores. */
  static PhoneScoring none(String why) {
    return new PhoneScoring(false, null, why);
  }
}
