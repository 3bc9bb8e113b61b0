package elocute.training.step;

import java.io.Serializable;

/**
 * Wall time of one rank's steps, by what it went into.
 *
 * @param data waiting for audio, seconds, as all
 * @param forward forward passes and losses
 * @param backward backward passes
 * @param allReduce exchange of gradients; waiting for slower ranks included
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

  @Override
  public String toString() {
    return "data %.1f s, forward %.1f s, backward %.1f s, all-reduce %.1f s, optimiser %.1f s"
        .formatted(data, forward, backward, allReduce, optimizer);
  }
}
