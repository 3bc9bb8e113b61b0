package elocute.model.nn;

import java.util.Locale;

/** The two groups of parameters; each has its own optimiser. */
public enum ParameterGroup {
  /** The wav2vec 2.0 encoder; names as Hugging Face has them, under {@code wav2vec2.}. */
  ENCODER,
  /** Everything above the encoder. */
  MAIN;

  /** Lower case, as in checkpoints. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
