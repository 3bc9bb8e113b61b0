package elocute.scoring.metrics;

import java.io.Serializable;

/**
 * How often one class was true, predicted, and both at one aligned position. A true label without
 * counterpart counts as missed, a predicted one without counterpart as falsely predicted.
 *
 * @param support reference tokens of the class
 * @param predicted predicted tokens of the class
 * @param hits positions where both sides have the class
 */
public record ClassCounts(long support, long predicted, long hits) implements Serializable {

  /** The counts of nothing. */
  public static final ClassCounts NONE = new ClassCounts(0, 0, 0);

  /** The counts of both. */
  public ClassCounts merge(ClassCounts other) {
    return new ClassCounts(support + other.support, predicted + other.predicted, hits + other.hits);
  }

  /** Share of the predicted tokens that are right; 0 when none was predicted. */
  public double precision() {
    return Rate.share(hits, predicted);
  }

  /** Share of the true tokens that were found; 0 when there is none. */
  public double recall() {
    return Rate.share(hits, support);
  }

  /** Harmonic mean of precision and recall; 0 without a hit. */
  public double f1() {
    return Rate.f1(precision(), recall());
  }
}
