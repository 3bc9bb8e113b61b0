package elocute.scoring.calibration;

import java.util.Locale;

/**
 * What is measured of scores that tell right phones from wrong ones. Wrong is what is looked for:
 * precision, recall and F1 are of the phones called wrong. A share of nothing is 0.
 */
public enum ScoreMetric {
  /** Probability that a wrong phone has a lower score than a right one, equal scores for half. */
  AUC,
  /** Mean precision over all recalls, as scikit-learn's {@code average_precision_score}. */
  AVERAGE_PRECISION,
  /** Share of right phones that score no better than half of the wrong ones. */
  FALSE_REJECTION_RATE_AT_HALF_RECALL,
  /** Share of the phones that are called what they are. */
  ACCURACY,
  PRECISION,
  RECALL,
  F1,
  /** Share of the right phones that are called wrong. */
  FALSE_REJECTION_RATE,
  /** Mean gap between what was said and what is, of ten bins, weighted by their phones. */
  MEAN_GAP;

  /** In snake case, as tables have it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
