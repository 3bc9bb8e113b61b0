package elocute.scoring.metrics;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** One system's sums over each resampled corpus of a {@link Resampling}. Immutable. */
public final class Resamples {

  private final int drawnFrom;
  private final EvaluationCounts all;
  private final int[][] sums;

  /**
   * @param drawnFrom utterances of the corpus
   * @param all sums over the corpus itself
   * @param sums element [count][resample]
   */
  Resamples(int drawnFrom, EvaluationCounts all, int[][] sums) {
    this.drawnFrom = drawnFrom;
    this.all = all;
    this.sums = sums;
  }

  /** The 95 % percentile interval of a metric. */
  public Interval interval(Metric metric) {
    return Interval.ofResamples(values(resample -> value(metric, resample)));
  }

  /**
   * The difference to another system on the same draws, this minus the other.
   *
   * @throws IllegalArgumentException when the other has another number of utterances or resamples
   */
  public PairedDifference difference(Metric metric, Resamples other) {
    if (drawnFrom != other.drawnFrom || sums[0].length != other.sums[0].length) {
      throw new IllegalArgumentException("the systems were not drawn together");
    }
    double[] differences =
        values(resample -> value(metric, resample) - other.value(metric, resample));
    return new PairedDifference(
        drawnFrom,
        metric.of(all) - metric.of(other.all),
        pValue(differences),
        Interval.ofResamples(differences));
  }

  private double[] values(IntToDoubleFunction value) {
    return IntStream.range(0, sums[0].length).mapToDouble(value).toArray();
  }

  private double value(Metric metric, int resample) {
    return metric.of(
        EvaluationCounts.ofArray(Arrays.stream(sums).mapToLong(sum -> sum[resample]).toArray()));
  }

  /** Two-sided: twice the smaller share of resamples on either side of no difference. */
  private static double pValue(double[] differences) {
    long atMostZero = Arrays.stream(differences).filter(difference -> difference <= 0).count();
    long atLeastZero = Arrays.stream(differences).filter(difference -> difference >= 0).count();
    return Math.min(1, 2.0 * (Math.min(atMostZero, atLeastZero) + 1) / (differences.length + 1));
  }
}
