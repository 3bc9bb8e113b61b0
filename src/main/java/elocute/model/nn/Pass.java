package elocute.model.nn;

import elocute.config.TrainingSettings.Precision;
import elocute.model.tensor.GradientScope;

/** What kind of forward pass to run. */
public sealed interface Pass {

  /** Arithmetic of matrix products and convolutions; all else is float32. */
  Precision precision();

  /** The heads to compute. */
  Heads heads();

  /**
   * A pass with dropout, to be run inside a {@link GradientScope}.
   *
   * @param dropoutSeed all dropout masks follow from it: derive it from run seed, step and rank
   */
  static Pass training(long dropoutSeed, Precision precision) {
    return training(dropoutSeed, precision, Heads.BOTH);
  }

  /** As {@link #training(long, Precision)}, without what serves other heads alone. */
  static Pass training(long dropoutSeed, Precision precision, Heads heads) {
    return new Training(dropoutSeed, precision, heads);
  }

  /** A pass without dropout and without gradients. */
  static Pass inference(Precision precision) {
    return new Inference(precision);
  }

  /** See {@link Pass#training}. */
  record Training(long dropoutSeed, Precision precision, Heads heads) implements Pass {}

  /** See {@link Pass#inference}. */
  record Inference(Precision precision) implements Pass {
    @Override
    public Heads heads() {
      return Heads.BOTH;
    }
  }
}
