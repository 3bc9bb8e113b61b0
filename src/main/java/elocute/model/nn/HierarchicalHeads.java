package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import elocute.config.HeadSettings;
import java.util.List;

/** A low-level transformer for both tasks; a mid level, a gate and an attending head per task. */
final class HierarchicalHeads implements TaskHeads {

  private final TransformerStack low;
  private final Task errors;
  private final Task phonemes;

  HierarchicalHeads(Sizes sizes, ParameterScope scope) {
    low = TransformerStack.full(scope.in("low"), sizes.inputs(), sizes.settings());
    errors = new Task(sizes.settings(), scope.in("error"), sizes.errorClasses());
    phonemes = new Task(sizes.settings(), scope.in("phoneme"), sizes.phonemes());
  }

  @Override
  public Outputs apply(ForwardContext pass, NDArray hidden, FrameMask mask) {
    NDArray x = low.apply(pass, hidden, mask);
    var outputs =
        new Outputs(
            pass.heads().errors() ? errors.apply(pass, x, mask) : pass.noLogits(x),
            pass.heads().phonemes() ? phonemes.apply(pass, x, mask) : pass.noLogits(x));
    x.close();
    return outputs;
  }

  private static final class Task {
    private final HeadSettings settings;
    private final TransformerStack mid;
    private final List<Parameter> gate;
    private final List<Parameter> attention;
    private final Blocks.FeedForward head;

    Task(HeadSettings settings, ParameterScope scope, int classes) {
      this.settings = settings;
      int width = settings.hiddenDim();
      mid = TransformerStack.half(scope.in("mid"), settings);
      ParameterScope gateScope = scope.in("gate");
      gate =
          ParameterScope.join(
              Blocks.feedForward(gateScope, width, width / 2, width),
              gateScope.in("norm").norm(width));
      ParameterScope headScope = scope.in("head");
      attention =
          ParameterScope.join(
              Blocks.attention(headScope.in("self_attn"), width), headScope.in("norm").norm(width));
      head = Blocks.FeedForward.declare(headScope, width, width / 2, classes, settings.dropout());
    }

    NDArray apply(ForwardContext pass, NDArray low, FrameMask mask) {
      NDArray x = mid.apply(pass, low, mask);
      x = ForwardContext.release(x, mix(pass, low, x));
      x = ForwardContext.release(x, attend(pass, x, mask));
      return ForwardContext.release(x, head.apply(pass, x));
    }

    private NDArray mix(ForwardContext pass, NDArray low, NDArray high) {
      return pass.call(
          "gated_mix",
          low,
          high,
          Parameter.arrays(gate),
          pass.dropout(settings.dropout()),
          pass.nextSeed(),
          pass.dataType());
    }

    private NDArray attend(ForwardContext pass, NDArray x, FrameMask mask) {
      return pass.call(
          "self_attention_norm",
          x,
          Parameter.arrays(attention),
          mask.keys(),
          Math.max(1, settings.numHeads() / 2),
          pass.dropout(settings.dropout()),
          pass.nextSeed(),
          pass.dataType());
    }
  }
}
