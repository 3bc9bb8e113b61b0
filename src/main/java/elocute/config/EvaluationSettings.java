package elocute.config;

import java.util.Objects;

/**
 * How a run's checkpoints are evaluated, unless {@code evaluate} is told otherwise.
 *
 * @param decoder how label sequences are found
 * @param beamWidth label sequences that a beam search keeps, at least 1
 */
public record EvaluationSettings(Decoder decoder, int beamWidth) {

  /** Ways to find the label sequence of an utterance in the scores of its frames. */
  public enum Decoder {
    GREEDY,
    BEAM
  }

  public EvaluationSettings {
    Objects.requireNonNull(decoder, "decoder");
    Rule.atLeast(1, "beam_width", beamWidth);
  }
}
