package elocute.scoring.metrics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) implements Serializable {

  private static final double TAIL = 0.025;

  /**
   * The 95 % percentile interval of a number.
   *
   * @param values the number in each resampled corpus; are sorted
   */
  public static Interval ofResamples(double[] values) {
    Arrays.sort(values);
    return new Interval(quantile(values, TAIL), quantile(values, 1 - TAIL));
  }

  /** Linear interpolation between the closest ranks. */
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = (int) Math.ceil(position);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
