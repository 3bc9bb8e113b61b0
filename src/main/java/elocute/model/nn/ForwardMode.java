package elocute.model.nn;

import elocute.config.TrainingSettings.Precision;
import elocute.model.tensor.GradientScope;

/** What kind of forward pass to run. */
public sealed interface ForwardMode {

  /** Arithmetic of matrix products and convolutions; all else is float32. */
  Precision precision();

  /** The heads to compute. */
  HeadSelection heads();

  /**
   * A pass with dropout, to be run inside a {@link GradientScope}.
   *
   * @param dropoutSeed all dropout masks follow from it: derive it from run seed, step and rank
   * @param heads what serves other heads alone is not computed
   */
  static ForwardMode training(long dropoutSeed, Precision precision, HeadSelection heads) {
    return new Training(dropoutSeed, precision, heads);
  }

  /** A pass without dropout and without gradients. */
  static ForwardMode inference(Precision precision) {
    return new Inference(precision);
  }

  /** See {@link ForwardMode#training}. */
  record Training(long dropoutSeed, Precision precision, HeadSelection heads)
      implements ForwardMode {}

  /** See {@link ForwardMode#inference}. */
  record Inference(Precision precision) implements ForwardMode {
    @Override
    public HeadSelection heads() {
      return HeadSelection.BOTH;
    }
  }
}
