package elocute.model.decoding.goodness;

import elocute.model.decoding.LogDomain;

/**
 * How well one canonical phone, c at place i of its utterance, fits what is heard.
 *
 * @param canonical class of the phone, from 1 to V-1
 * @param logRatios LPR, [V], in nats: how much more probable the canonical phones are than the same
 *     with this one replaced by class k, or, at 0, left out. Exactly 0 at {@code canonical};
 *     negative where an alternative fits better; infinite where no path spells it. Not copied
 * @param occupancy expected number of frames that the phone takes, given the canonical phones; at
 *     least 1, and small where CTC is sure, whose labels are peaks between blanks
 * @param span where the most probable path that spells the canonical phones says this one. Spans
 *     ascend and don't overlap; the blanks between are in none: CTC's peak lies within a phone but
 *     does not last as long
 */
public record PhoneGoodness(int canonical, double[] logRatios, double occupancy, FrameSpan span) {

  /** In place of a phone's class: nothing was said. */
  public static final int DELETED = 0;

  /**
   * GOP-SF in nats, from minus infinity to 0: the logarithm of the share that the canonical phones
   * have in all paths that spell them with any one phone, or none, in this place.
   */
  public double logShare() {
    double[] negated = new double[logRatios.length];
    for (int label = 0; label < negated.length; label++) {
      negated[label] = -logRatios[label];
    }
    return 0 - LogDomain.sum(negated); // and no negative zero
  }

  /**
   * The share that a class, or {@link #DELETED}, has in this place among all classes and nothing, 0
   * to 1; that of the canonical phone is exp of {@link #logShare}.
   */
  public double share(int label) {
    return Math.exp(logShare() - logRatios[label]);
  }

  /** {@link #logShare} per frame that the phone takes, which makes up for CTC's peaks. */
  public double logSharePerFrame() {
    return logShare() / occupancy;
  }

  /**
   * What fits best: the canonical phone if nothing fits better than it, else {@link #alternative}.
   */
  public int heard() {
    int alternative = alternative();
    return logRatios[alternative] < 0 ? alternative : canonical;
  }

  /** The class other than the canonical that fits best, or {@link #DELETED}; the first of equal. */
  public int alternative() {
    int best = DELETED;
    for (int label = 1; label < logRatios.length; label++) {
      if (label != canonical && logRatios[label] < logRatios[best]) {
        best = label;
      }
    }
    return best;
  }

  /** LPR of {@link #alternative}, in nats. */
  public double alternativeLogRatio() {
    return logRatios[alternative()];
  }
}
