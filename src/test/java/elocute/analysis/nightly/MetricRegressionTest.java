package elocute.analysis.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import elocute.analysis.comparison.SampleLake;
import elocute.lake.tables.EvaluationRow;
import elocute.scoring.metrics.Metric;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricRegressionTest {
  private static final Instant NOON = Instant.parse("2025-06-05T12:00:00Z");

  @Test
  void theLatestEvaluationOfEachCheckpointCountsAndEachSeriesHasItsBest() {
    List<BestValue> bests =
        BestValues.of(
            List.of(
                row("a", "best_error", 1, "l2arctic", 0.1),
                row("a", "best_error", 2, "l2arctic", 0.4),
                row("a", "best_loss", 1, "l2arctic", 0.3),
                row("b", "best_error", 1, "l2arctic", 0.3),
                row("b", "best_error", 1, "other", 0.9)));
    assertThat(bests)
        .filteredOn(best -> best.metric().equals("per"))
        .extracting(BestValue::features, BestValue::value, BestValue::experiment)
        .containsExactly(tuple("l2arctic", 0.3, "a"), tuple("other", 0.9, "b"));
    assertThat(bests)
        .filteredOn(best -> best.metric().equals("phoneme_accuracy"))
        .extracting(BestValue::value)
        .containsExactly(0.7, 1 - 0.9);
    // Rows of older versions do not have it.
    assertThat(bests).extracting(BestValue::metric).doesNotContain("false_rejection_rate");
  }

  @Test
  void aFallIsInTheMetricsDirectionAndMoreThanTheThreshold() {
    List<BestValue> before = BestValues.of(List.of(row("a", "best_error", 1, "l2arctic", 0.30)));
    assertThat(falls(before, 0.31, 0.01)).isEmpty();
    assertThat(falls(before, 0.3101, 0.01)).containsExactly("per", "phoneme_accuracy");
    assertThat(falls(before, 0.2, 0.01)).isEmpty();
    assertThat(falls(before, 0.3001, 0)).containsExactly("per", "phoneme_accuracy");
  }

  @Test
  void whatIsNoLongerEvaluatedIsGoneAndHasNotFallen() {
    List<BestValue> before = BestValues.of(List.of(row("a", "best_error", 1, "l2arctic", 0.3)));
    List<BestValue> now = BestValues.of(List.of(row("a", "best_error", 1, "other", 0.9)));
    assertThat(MetricRegression.between(before, now, 0.01)).isEmpty();
    assertThat(MetricRegression.gone(before, now)).isEqualTo(before);
  }

  /** 0.99 of all verdicts of the protocol, then 0.95 of the derived decisions: no fall. */
  @Test
  void whatOlderVersionsCalledDetectionAccuracyIsNoBestOfTodays() {
    EvaluationRow evaluated = row("a", "best_error", 1, "l2arctic", 0.3);
    EvaluationRow old = SampleLake.with(evaluated, Map.of(Metric.DETECTION_ACCURACY, 0.99));
    EvaluationRow today =
        SampleLake.with(
            row("b", "best_error", 2, "l2arctic", 0.3),
            Map.of(Metric.DETECTION_ACCURACY, 0.95, Metric.DETECTION_F1, 0.8));
    BestValue ofOldNight = nightOfOlderVersion(0.99);

    List<BestValue> now = BestValues.of(List.of(old, today));
    assertThat(now)
        .filteredOn(best -> best.metric().startsWith("detection_"))
        .extracting(BestValue::metric, BestValue::value)
        .containsExactly(tuple("detection_accuracy", 0.95), tuple("detection_f1", 0.8));
    assertThat(night(List.of(ofOldNight)).comparableBests()).isEmpty();
    assertThat(night(now).comparableBests()).isEqualTo(now);
  }

  private static BestValue nightOfOlderVersion(double detectionAccuracy) {
    return new BestValue(
        "l2arctic",
        "test",
        "levenshtein-v1/greedy",
        "detection_accuracy",
        detectionAccuracy,
        "a",
        "best_error",
        "e1",
        "features");
  }

  private static NightlyRun night(List<BestValue> bests) {
    return new NightlyRun(
        "20250605_120000",
        NOON,
        NOON,
        0.01,
        new NightlyEvaluations(List.of(), 0, List.of(), List.of(), List.of()),
        NightlyComparisons.NONE,
        bests,
        List.of(),
        List.of());
  }

  private static List<String> falls(List<BestValue> before, double per, double threshold) {
    List<BestValue> now = BestValues.of(List.of(row("b", "best_error", 1, "l2arctic", per)));
    return MetricRegression.between(before, now, threshold).stream()
        .map(fall -> fall.now().metric())
        .toList();
  }

  private static EvaluationRow row(
      String name, String checkpoint, int hour, String features, double per) {
    return SampleLake.row(
        name,
        name + checkpoint + hour,
        NOON.plusSeconds(3600L * hour),
        checkpoint,
        features,
        "test",
        "levenshtein-v1/greedy",
        0.5,
        per,
        "checkpoint",
        "features");
  }
}
