package elocute.metrics;

/**
 * The difference of two systems' error rates on the same utterances, first minus second: negative
 * when the first system is better.
 *
 * @param utterances utterances that both systems have scored
 * @param difference difference of the corpus error rates; 0 without shared utterances
 * @param pValue two-sided bootstrap p-value in (0, 1] of there being no difference
 * @param interval 95 % interval of the difference
 */
public record PairedDifference(
    long utterances, double difference, double pValue, Interval interval) {

  /** Whether the 95 % interval excludes no difference. */
  public boolean isSignificant() {
    return interval.low() > 0 || interval.high() < 0;
  }
}
