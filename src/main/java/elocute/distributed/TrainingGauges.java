package elocute.distributed;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import elocute.tables.EpochRow;
import elocute.tables.StepRow;
import elocute.training.RunObserver;
import elocute.training.StepProgress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/**
 * What this JVM's ranks are at, for Spark's metrics system: {@code audio_seconds_per_second} (their
 * sum), {@code loss} (their mean), {@code epoch}, {@code step} and {@code ranks}. All are 0 while
 * no rank trains here.
 */
final class TrainingGauges {

  private static final Map<Integer, StepProgress> LATEST = new ConcurrentHashMap<>();

  private TrainingGauges() {}

  static void register(MetricRegistry registry) {
    registry.register("ranks", (Gauge<Integer>) LATEST::size);
    registry.register("epoch", (Gauge<Double>) () -> highest(StepProgress::epoch));
    registry.register("step", (Gauge<Double>) () -> highest(StepProgress::step));
    registry.register("loss", (Gauge<Double>) TrainingGauges::meanLoss);
    registry.register(
        "audio_seconds_per_second", (Gauge<Double>) TrainingGauges::audioSecondsPerSecond);
  }

  private static double highest(ToDoubleFunction<StepProgress> value) {
    return LATEST.values().stream().mapToDouble(value).max().orElse(0);
  }

  private static double meanLoss() {
    return LATEST.values().stream().mapToDouble(StepProgress::loss).average().orElse(0);
  }

  private static double audioSecondsPerSecond() {
    return LATEST.values().stream().mapToDouble(StepProgress::audioSecondsPerSecond).sum();
  }

  /** An observer of one rank that keeps the gauges; close it when the rank ends. */
  static Watch watch(int rank, RunObserver observer) {
    return new Watch(rank, observer);
  }

  /** See {@link #watch}. */
  record Watch(int rank, RunObserver observer) implements RunObserver, AutoCloseable {

    @Override
    public void modelBuilt(long parameters) {
      observer.modelBuilt(parameters);
    }

    @Override
    public void log(String line) {
      observer.log(line);
    }

    @Override
    public void progress(String line) {
      observer.progress(line);
    }

    @Override
    public void stepDone(StepProgress progress) {
      LATEST.put(rank, progress);
      observer.stepDone(progress);
    }

    @Override
    public void epochDone(EpochRow row, List<StepRow> steps) throws IOException {
      observer.epochDone(row, steps);
    }

    @Override
    public void stepsDone(List<StepRow> steps) throws IOException {
      observer.stepsDone(steps);
    }

    @Override
    public boolean stopRequested() {
      return observer.stopRequested();
    }

    @Override
    public void close() {
      LATEST.remove(rank);
    }
  }
}
