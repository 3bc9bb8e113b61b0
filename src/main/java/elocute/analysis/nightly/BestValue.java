package elocute.analysis.nightly;

import elocute.lake.tables.NightlyRow;
import elocute.scoring.metrics.Direction;
import elocute.scoring.metrics.Metric;
import java.time.Instant;

/**
 * The best value of one metric among evaluations that are comparable.
 *
 * @param features feature set
 * @param split split of it
 * @param protocol alignment and decoding
 * @param metric column of table {@code evaluations}
 * @param value the value
 * @param experiment who has it; of equals the first by name
 * @param checkpoint its checkpoint
 * @param evaluationId its evaluation
 * @param featuresFingerprint stands for the utterances; null in evaluations of older versions
 */
public record BestValue(
    String features,
    String split,
    String protocol,
    String metric,
    double value,
    String experiment,
    String checkpoint,
    String evaluationId,
    String featuresFingerprint) {

  /** What it is the best of, for example {@code per on l2arctic/test, levenshtein-v1/greedy}. */
  public String title() {
    return "%s on %s/%s, %s".formatted(metric, features, split, protocol);
  }

  /** By how much another value is worse; negative when it is better. */
  double worsening(BestValue other) {
    return Metric.ofColumn(metric)
        .map(Metric::direction)
        .orElse(Direction.HIGHER_IS_BETTER)
        .worsening(value, other.value);
  }

  NightlyRow row(String nightId, Instant recordedAt) {
    return new NightlyRow(
        experiment,
        nightId,
        recordedAt,
        features,
        split,
        protocol,
        metric,
        value,
        checkpoint,
        evaluationId);
  }
}
