package elocute.lake.tables;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MetricValues;
import elocute.scoring.metrics.PhonemeErrorCounts;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationRowTest {

  @Test
  void theDetectionAccuracyOfOlderVersionsIsAnotherMetricThatTheirRowsKeep() {
    EvaluationRow old = row(Map.of(Metric.DETECTION_ACCURACY, 0.96, Metric.PER, 0.1));

    assertThat(old.value(Metric.DETECTION_ACCURACY)).isNaN();
    assertThat(old.value(Metric.PER)).isEqualTo(0.1);
    assertThat(SnakeCaseJson.tree(old).path("detection_accuracy").asDouble()).isEqualTo(0.96);
  }

  @Test
  void withItsF1TheDetectionAccuracyIsThatOfToday() {
    EvaluationRow row = row(Map.of(Metric.DETECTION_ACCURACY, 0.94, Metric.DETECTION_F1, 0.8));

    assertThat(row.value(Metric.DETECTION_ACCURACY)).isEqualTo(0.94);
  }

  private static EvaluationRow row(Map<Metric, Double> values) {
    return new EvaluationRow(
        "run",
        "e1",
        Instant.EPOCH,
        "simple",
        "best_error",
        "sample",
        "test",
        "levenshtein-v1/greedy",
        new EvaluationRow.Fingerprints("checkpoint", "features"),
        10,
        1,
        new MetricValues(values, Map.of()),
        new PhonemeErrorCounts(0, 0, 0, 100),
        0,
        0,
        null,
        null,
        null);
  }
}
