package elocute.distributed;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import elocute.training.TrainingEvent.StepDone;
import elocute.training.TrainingListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * What this JVM's ranks are at, for Spark's metrics system: {@code audio_seconds_per_second} (their
 * sum), {@code loss} (their mean), {@code epoch}, {@code step} and {@code ranks}. All are 0 while
 * no rank trains here.
 */
final class TrainingGauges {

  private static final Map<RunRank, StepDone> LATEST = new ConcurrentHashMap<>();

  /** A rank; ranks of several runs may train in one JVM. */
  private record RunRank(String run, int rank) {}

  private TrainingGauges() {}

  static void register(MetricRegistry registry) {
    registry.register("ranks", (Gauge<Integer>) LATEST::size);
    registry.register("epoch", (Gauge<Double>) () -> highest(StepDone::epoch));
    registry.register("step", (Gauge<Double>) () -> highest(StepDone::step));
    registry.register("loss", (Gauge<Double>) TrainingGauges::meanLoss);
    registry.register(
        "audio_seconds_per_second", (Gauge<Double>) TrainingGauges::audioSecondsPerSecond);
  }

  private static double highest(ToDoubleFunction<StepDone> value) {
    return LATEST.values().stream().mapToDouble(value).max().orElse(0);
  }

  private static double meanLoss() {
    return LATEST.values().stream().mapToDouble(StepDone::loss).average().orElse(0);
  }

  private static double audioSecondsPerSecond() {
    return LATEST.values().stream().mapToDouble(StepDone::audioSecondsPerSecond).sum();
  }

  /** Keeps the gauges of one rank; close it when the rank ends. */
  static Watch watch(String run, int rank) {
    return new Watch(new RunRank(run, rank));
  }

  /** See {@link #watch}. */
  record Watch(RunRank rank) implements TrainingListener, AutoCloseable {

    @Override
    public void on(StepDone step) {
      LATEST.put(rank, step);
    }

    @Override
    public void close() {
      LATEST.remove(rank);
    }
  }
}
