package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import elocute.training.TrainingEvent.StepDone;
import elocute.training.step.LearningRates;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingGaugesTest {

  private static final LearningRates RATES = new LearningRates(1e-5, 1e-4);

  private final MetricRegistry registry = new MetricRegistry();

  @Test
  void theRanksOfAJvmAreGaugesWhileTheyTrain() {
    TrainingGauges.register(registry);
    assertThat(values()).isEqualTo(expected(0, 0, 0, 0, 0));
    try (var first = TrainingGauges.watch("run", 0);
        var second = TrainingGauges.watch("run", 1)) {
      first.on(new StepDone(2, 40, 3.0, RATES, 5));
      second.on(new StepDone(2, 40, 2.0, RATES, 7));
      assertThat(values()).isEqualTo(expected(2, 2, 40, 2.5, 12));
      second.on(new StepDone(2, 41, 1.0, RATES, 6));
      assertThat(values()).isEqualTo(expected(2, 2, 41, 2.0, 11));
    }
    assertThat(values()).isEqualTo(expected(0, 0, 0, 0, 0));
  }

  @Test
  void ranksOfTwoRunsInAJvmAreToldApart() {
    TrainingGauges.register(registry);
    try (var first = TrainingGauges.watch("a", 0)) {
      first.on(new StepDone(2, 40, 3.0, RATES, 5));
      try (var second = TrainingGauges.watch("b", 0)) {
        second.on(new StepDone(1, 10, 2.0, RATES, 7));
        assertThat(values()).isEqualTo(expected(2, 2, 40, 2.5, 12));
      }
      assertThat(values()).isEqualTo(expected(1, 2, 40, 3, 5));
    }
  }

  private Map<String, Double> values() {
    Map<String, Double> values = new TreeMap<>();
    registry
        .getGauges()
        .forEach((name, gauge) -> values.put(name, ((Number) gauge.getValue()).doubleValue()));
    return values;
  }

  private static Map<String, Double> expected(
      double ranks, double epoch, double step, double loss, double audioSecondsPerSecond) {
    return Map.of(
        "ranks", ranks,
        "epoch", epoch,
        "step", step,
        "loss", loss,
        "audio_seconds_per_second", audioSecondsPerSecond);
  }
}
