package elocute.training.step;

import java.util.EnumMap;
import java.util.Map;

/** Measures the phases of one step, one after the other. */
final class StepClock {

  private final Map<StepPhase, Long> nanos = new EnumMap<>(StepPhase.class);
  private long lastNanos = System.nanoTime();

  /** The time since the last call, or since the clock was made, went into a phase. */
  void spent(StepPhase phase) {
    long now = System.nanoTime();
    nanos.merge(phase, now - lastNanos, Long::sum);
    lastNanos = now;
  }

  StepTimes times() {
    return new StepTimes(
        seconds(StepPhase.DATA),
        seconds(StepPhase.FORWARD),
        seconds(StepPhase.BACKWARD),
        seconds(StepPhase.ALL_REDUCE),
        seconds(StepPhase.OPTIMIZER));
  }

  private double seconds(StepPhase phase) {
    return nanos.getOrDefault(phase, 0L) / 1e9;
  }
}
