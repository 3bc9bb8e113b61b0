package elocute.model.decoding.goodness;

/** Probabilities by their natural logarithms, in float64. */
final class LogDomain {

  /** Probability 0. */
  static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

  /** Probability 1. */
  static final double CERTAIN = 0;

  /** What is less probable by more nats than this does not change a float64. */
  private static final double NEGLIGIBLE = 37;

  private LogDomain() {}

  /** The logarithm of a sum of two. */
  static double sum(double first, double second) {
    double larger = Math.max(first, second);
    double smaller = Math.min(first, second);
    if (smaller == IMPOSSIBLE || larger - smaller > NEGLIGIBLE) {
      return larger;
    }
    return larger + Math.log(1 + Math.exp(smaller - larger));
  }

  /** The logarithm of the sum of all. */
  static double sum(double[] values) {
    double largest = IMPOSSIBLE;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    if (largest == IMPOSSIBLE) {
      return IMPOSSIBLE;
    }
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }
}
