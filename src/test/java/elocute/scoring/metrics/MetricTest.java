package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

  @ParameterizedTest
  @EnumSource
  void aMetricIsTheSameOfTheCountsThatItUses(Metric metric) {
    EvaluationCounts counts = EvaluationCounts.ofArray(new Random(8).longs(20, 1, 900).toArray());

    EvaluationCounts used = metric.used(counts);

    assertThat(metric.of(used)).isEqualTo(metric.of(counts));
    assertThat(Arrays.stream(used.toArray()).filter(count -> count == 0).count()).isPositive();
  }
}
