package elocute.model.nn;

import elocute.config.TrainingSettings.Precision;
import elocute.model.tensor.GradientScope;
import java.util.Optional;

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
    return new Training(dropoutSeed, precision, heads, Optional.empty());
  }

  /** As {@link #training(long, Precision, HeadSelection)}, cut into segments. */
  static ForwardMode training(
      long dropoutSeed, Precision precision, HeadSelection heads, BackwardSegments segments) {
    return new Training(dropoutSeed, precision, heads, Optional.of(segments));
  }

  /** A pass without dropout and without gradients. */
  static ForwardMode inference(Precision precision) {
    return new Inference(precision);
  }

  /** See {@link ForwardMode#training}. */
  record Training(
      long dropoutSeed,
      Precision precision,
      HeadSelection heads,
      Optional<BackwardSegments> segments)
      implements ForwardMode {}

  /** See {@link ForwardMode#inference}. */
  record Inference(Precision precision) implements ForwardMode {
    @Override
    public HeadSelection heads() {
      return HeadSelection.BOTH;
    }
  }
}
