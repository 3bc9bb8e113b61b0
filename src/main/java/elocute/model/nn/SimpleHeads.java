package elocute.model.nn;

import ai.djl.ndarray.NDArray;

/** Linear, ReLU, dropout, Linear, LayerNorm; then dropout and Linear per task. */
final class SimpleHeads implements TaskHeads {

  private final Blocks.FeedForward shared;
  private final Blocks.Norm norm;
  private final Blocks.Classifier errors;
  private final Blocks.Classifier phonemes;

  SimpleHeads(Sizes sizes, ParameterScope scope) {
    int width = sizes.width();
    double dropout = sizes.settings().dropout();
    shared = Blocks.FeedForward.declare(scope.in("shared"), sizes.inputs(), width, width, dropout);
    norm = Blocks.Norm.declare(scope.in("shared").in("norm"), width);
    errors =
        Blocks.Classifier.declare(scope.in("error_head"), width, sizes.errorClasses(), dropout);
    phonemes =
        Blocks.Classifier.declare(scope.in("phoneme_head"), width, sizes.phonemes(), dropout);
  }

  @Override
  public Outputs apply(ForwardContext pass, NDArray hidden, FrameMask mask) {
    NDArray x = shared.apply(pass, hidden);
    x = ForwardContext.release(x, norm.apply(pass, x));
    var outputs =
        new Outputs(
            pass.heads().errors() ? errors.apply(pass, x) : pass.noLogits(x),
            pass.heads().phonemes() ? phonemes.apply(pass, x) : pass.noLogits(x));
    x.close();
    return outputs;
  }
}
