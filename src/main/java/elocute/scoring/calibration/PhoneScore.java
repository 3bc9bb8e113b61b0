package elocute.scoring.calibration;

/**
 * One phone's score and what it is.
 *
 * @param utteranceId its utterance; where whole speakers are drawn, its speaker
 * @param score the higher, the more likely right; may be infinite
 * @param isWrong whether a listener heard another phone or none
 */
public record PhoneScore(String utteranceId, double score, boolean isWrong) {

  public PhoneScore {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("score: must be a number, got NaN in " + utteranceId);
    }
  }
}
