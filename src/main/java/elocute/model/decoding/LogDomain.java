package elocute.model.decoding;

/** Probabilities by their natural logarithms, in float64. */
public final class LogDomain {

  /** Probability 0. */
  public static final double IMPOSSIBLE = Double.NEGATIVE_INFINITY;

  /** Probability 1. */
  public static final double CERTAIN = 0;

  /** The logarithm of one plus less than this is, in float64, what is added. */
  private static final double LEAST_ADDITION = 0x1p-54;

  /** Below the logarithm of {@link #LEAST_ADDITION}: adds nothing to a number of at most -1. */
  private static final double LEAST_DIFFERENCE = -37.5;

  private LogDomain() {}

  /** The logarithm of a sum of two. */
  public static double sum(double first, double second) {
    double larger = Math.max(first, second);
    double smaller = Math.min(first, second);
    if (smaller == IMPOSSIBLE) {
      return larger; // the difference is not a number where both are impossible
    }
    double difference = smaller - larger;
    if (difference < LEAST_DIFFERENCE && larger <= -1) {
      return larger;
    }
    double ratio = Math.exp(difference);
    return larger + (ratio < LEAST_ADDITION ? ratio : Math.log1p(ratio));
  }

  /** The logarithm of the sum of all. */
  public static double sum(double[] values) {
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
