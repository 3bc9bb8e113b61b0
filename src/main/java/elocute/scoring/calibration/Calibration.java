package elocute.scoring.calibration;

import java.io.Serializable;

/**
 * How probable it is that a canonical phone is right, given what one checkpoint says of it; what
 * {@code calibration.json} holds.
 *
 * @param source what it was made of
 * @param goodness by goodness of pronunciation, {@link EvidenceFeature}
 * @param answers by what an error head answers that is asked about each phone; null of one that is
 *     not, and in files of older versions
 */
public record Calibration(CalibrationSource source, ScoreFit goodness, ScoreFit answers)
    implements Serializable {

  public Calibration {
    goodness.require(EvidenceFeature.ids());
    if (answers != null) {
      answers.require(AnswerEvidence.ids());
    }
  }

  /** Whether it was made with a checkpoint as it is. */
  public boolean fits(String checkpointSha256) {
    return source.checkpointSha256().equals(checkpointSha256);
  }

  /** The same for another checkpoint of the same weights. */
  public Calibration ofCheckpoint(String checkpointSha256) {
    return new Calibration(
        new CalibrationSource(
            checkpointSha256,
            source.features(),
            source.featuresFingerprint(),
            source.split(),
            source.utterances(),
            source.impossibleUtterances()),
        goodness,
        answers);
  }

  /** Whether it is of an error head's answers, too. */
  public boolean hasAnswers() {
    return answers != null;
  }

  /** The probability that a listener calls the phone right, from 0 to 1. */
  public double probabilityRight(PhoneEvidence evidence) {
    return goodness.probabilityRight(evidence.phone(), EvidenceFeature.allOf(evidence));
  }

  /**
   * The same by what an error head answers; only where it {@link #hasAnswers}.
   *
   * @param asAsked the head's probability that the phone was said
   */
  public double probabilityRight(String phone, double asAsked) {
    return answers.probabilityRight(phone, AnswerEvidence.of(asAsked));
  }
}
