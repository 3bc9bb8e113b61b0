package elocute.model.nn;

import ai.djl.ndarray.NDArray;

/** One transformer for both tasks; then dropout and Linear per task. */
final class TransformerHeads implements TaskHeads {

  private final TransformerStack shared;
  private final Blocks.Classifier errors;
  private final Blocks.Classifier phonemes;

  TransformerHeads(Sizes sizes, ParameterScope scope) {
    int width = sizes.width();
    double dropout = sizes.settings().dropout();
    shared = TransformerStack.full(scope.in("shared"), sizes.inputs(), sizes.settings());
    errors =
        Blocks.Classifier.declare(scope.in("error_head"), width, sizes.errorClasses(), dropout);
    phonemes =
        Blocks.Classifier.declare(scope.in("phoneme_head"), width, sizes.phonemes(), dropout);
  }

  @Override
  public Outputs apply(ForwardContext pass, NDArray hidden, FrameMask mask) {
    NDArray x = shared.apply(pass, hidden, mask);
    var outputs =
        new Outputs(
            pass.heads().errors() ? errors.apply(pass, x) : pass.noLogits(x),
            pass.heads().phonemes() ? phonemes.apply(pass, x) : pass.noLogits(x));
    x.close();
    return outputs;
  }
}
