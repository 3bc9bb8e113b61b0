package elocute.scoring.metrics;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Pearson's correlation of pairs of numbers, as sums that add up.
 *
 * @param pairs number of pairs
 * @param x sum of the first numbers
 * @param y sum of the second numbers
 * @param xx sum of the first numbers' squares
 * @param yy sum of the second numbers' squares
 * @param xy sum of the products
 */
public record Correlation(long pairs, double x, double y, double xx, double yy, double xy) {

  /** No pairs. */
  public static final Correlation NONE = new Correlation(0, 0, 0, 0, 0, 0);

  /** Of the sum of squares: a variance below is but rounding. */
  private static final double ROUNDING = 1e-12;

  /** One pair. */
  public static Correlation of(double x, double y) {
    return new Correlation(1, x, y, x * x, y * y, x * y);
  }

  /** The pairs of both. */
  public Correlation plus(Correlation other) {
    return plus(other, 1);
  }

  /** These pairs and others, so many times. */
  private Correlation plus(Correlation other, int times) {
    return new Correlation(
        pairs + times * other.pairs,
        x + times * other.x,
        y + times * other.y,
        xx + times * other.xx,
        yy + times * other.yy,
        xy + times * other.xy);
  }

  /** From -1 to 1; empty where either number is the same in all pairs. */
  public OptionalDouble value() {
    double spreadX = xx - x * x / pairs;
    double spreadY = yy - y * y / pairs;
    return pairs > 1 && spreadX > ROUNDING * xx && spreadY > ROUNDING * yy
        ? OptionalDouble.of((xy - x * y / pairs) / Math.sqrt(spreadX * spreadY))
        : OptionalDouble.empty();
  }

  /**
   * The 95 % interval of what several units have together, by resampling them; a resample that has
   * no correlation counts as 0.
   *
   * @param units in the order of their names, so that one seed gives one interval
   */
  public static Interval interval(List<Correlation> units, Bootstrap bootstrap) {
    double[] values = new double[bootstrap.resamples()];
    Iterator<int[]> draws = bootstrap.draws(units.size()).iterator();
    for (int resample = 0; resample < values.length; resample++) {
      int[] times = draws.next();
      Correlation sum = NONE;
      for (int unit = 0; unit < times.length; unit++) {
        sum = times[unit] == 0 ? sum : sum.plus(units.get(unit), times[unit]);
      }
      values[resample] = sum.value().orElse(0);
    }
    return Interval.ofResamples(values);
  }
}
