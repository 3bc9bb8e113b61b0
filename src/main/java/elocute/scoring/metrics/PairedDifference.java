package elocute.scoring.metrics;

/**
 * The difference of two systems' metric on the same utterances, first minus second; whether more is
 * better says {@link Metric#direction()}.
 *
 * @param utterances utterances that both systems have scored
 * @param difference difference over all of them; 0 without shared utterances
 * @param pValue two-sided bootstrap p-value in (0, 1] of there being no difference
 * @param interval 95 % interval of the difference
 */
public record PairedDifference(
    long utterances, double difference, double pValue, Interval interval) {}
