package elocute.scoring.calibration;

import java.util.EnumSet;
import java.util.Set;

/** What a score of a phone is, and with it what can be measured. */
public enum ScoreKind {
  /** Any number that is the higher the better the phone. There is no threshold. */
  RANK(
      EnumSet.of(
          ScoreMetric.AUC,
          ScoreMetric.AVERAGE_PRECISION,
          ScoreMetric.FALSE_REJECTION_RATE_AT_HALF_RECALL)),
  /** 0 for wrong or 1 for right. */
  DECISION(
      EnumSet.complementOf(
          EnumSet.of(ScoreMetric.FALSE_REJECTION_RATE_AT_HALF_RECALL, ScoreMetric.MEAN_GAP))),
  /** The probability that the phone is right. */
  PROBABILITY(EnumSet.allOf(ScoreMetric.class));

  private final Set<ScoreMetric> metrics;

  ScoreKind(Set<ScoreMetric> metrics) {
    this.metrics = metrics;
  }

  /** What can be measured. */
  public Set<ScoreMetric> metrics() {
    return EnumSet.copyOf(metrics);
  }
}
