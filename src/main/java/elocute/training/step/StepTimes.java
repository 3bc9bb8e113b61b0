package elocute.training.step;

import elocute.lake.tables.PhaseSeconds;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * Wall time of one rank's steps, by what it went into.
 *
 * @param data waiting for audio, seconds, as all
 * @param forward forward passes and losses
 * @param backward backward passes
 * @param allReduce exchange of gradients beyond the backward pass; waiting for slower ranks
 *     included
 * @param optimizer norm, clipping and AdamW
 */
public record StepTimes(
    double data, double forward, double backward, double allReduce, double optimizer)
    implements Serializable {

  public static final StepTimes NONE = new StepTimes(0, 0, 0, 0, 0);

  public StepTimes plus(StepTimes other) {
    return new StepTimes(
        data + other.data,
        forward + other.forward,
        backward + other.backward,
        allReduce + other.allReduce,
        optimizer + other.optimizer);
  }

  /** As columns of the lake's tables. */
  public PhaseSeconds columns() {
    return new PhaseSeconds(data, forward, backward, allReduce, optimizer);
  }

  @Override
  public String toString() {
    return "data %.1f s, forward %.1f s, backward %.1f s, all-reduce %.1f s, optimiser %.1f s"
        .formatted(data, forward, backward, allReduce, optimizer);
  }

  /** Measures the phases of one step, one after the other. */
  static final class Clock {

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
}
