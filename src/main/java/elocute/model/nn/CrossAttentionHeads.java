package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import elocute.config.HeadSettings;
import java.util.List;

/** A transformer per task; then each task attends to the other's. */
final class CrossAttentionHeads implements TaskHeads {

  private final Task errors;
  private final Task phonemes;

  CrossAttentionHeads(Sizes sizes, ParameterScope scope) {
    errors = new Task(sizes, scope.in("error"), sizes.errorClasses());
    phonemes = new Task(sizes, scope.in("phoneme"), sizes.phonemes());
  }

  @Override
  public Outputs apply(ForwardContext pass, NDArray hidden, FrameMask mask) {
    NDArray error = errors.encoder.apply(pass, hidden, mask);
    NDArray phoneme = phonemes.encoder.apply(pass, hidden, mask);
    var outputs =
        new Outputs(
            pass.heads().errors()
                ? errors.classify(pass, error, phoneme, mask)
                : pass.noLogits(error),
            pass.heads().phonemes()
                ? phonemes.classify(pass, phoneme, error, mask)
                : pass.noLogits(phoneme));
    error.close();
    phoneme.close();
    return outputs;
  }

  private static final class Task {
    private final HeadSettings settings;
    private final TransformerStack encoder;
    private final List<Parameter> cross;
    private final Blocks.FeedForward head;
    private final double dropout;

    Task(Sizes sizes, ParameterScope scope, int classes) {
      settings = sizes.settings();
      dropout = settings.dropout();
      int width = sizes.width();
      encoder = TransformerStack.full(scope.in("encoder"), sizes.inputs(), settings);
      cross = cross(settings, scope.in("cross"));
      head = Blocks.FeedForward.declare(scope.in("head"), width, width / 2, classes, dropout);
    }

    private static List<Parameter> cross(HeadSettings settings, ParameterScope scope) {
      int width = settings.hiddenDim();
      return ParameterScope.join(
          Blocks.attention(scope.in("attention"), width),
          scope.in("down").linear(width, settings.crossAttentionDim()),
          scope.in("up").linear(settings.crossAttentionDim(), width),
          scope.in("norm1").norm(width),
          Blocks.feedForward(scope, width, 4 * width, width),
          scope.in("norm2").norm(width));
    }

    NDArray classify(ForwardContext pass, NDArray own, NDArray other, FrameMask mask) {
      NDArray x =
          pass.call(
              "cross_layer",
              own,
              other,
              Parameter.arrays(cross),
              mask.keys(),
              settings.numHeads(),
              pass.dropout(dropout),
              pass.nextSeed(),
              pass.dataType());
      x =
          ForwardContext.release(
              x, pass.call("dropout", x, pass.dropout(dropout), pass.nextSeed()));
      return ForwardContext.release(x, head.apply(pass, x));
    }
  }
}
