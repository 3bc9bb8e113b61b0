package elocute.evaluation;

import elocute.model.decoding.goodness.FrameSpan;
import elocute.scoring.calibration.PhoneEvidence;

/**
 * One canonical phone beside what is heard.
 *
 * @param evidence the phone and how well it fits
 * @param alternative the phone other than the canonical that fits best; empty: that nothing was
 *     said
 * @param span where it is said, in frames
 */
public record ScoredPhone(PhoneEvidence evidence, String alternative, FrameSpan span) {

  /** The canonical phone. */
  public String phone() {
    return evidence.phone();
  }

  /** What fits best: the canonical phone if nothing fits better, else {@link #alternative}. */
  public String heard() {
    return evidence.alternativeLogRatio() < 0 ? alternative : phone();
  }
}
