package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import elocute.model.tensor.GradientScope;
import elocute.model.tensor.TorchScriptModule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Cuts a training pass between the encoder's layers, so that its backward pass runs from cut to
 * cut, the heads first, and gradients are final piece by piece. They have the same bits as those of
 * one backward pass (docs/decisions/020-a-backward-pass-in-segments.md). For one pass.
 */
public final class BackwardSegments {

  /**
   * @param x what the graph below computed, or computes again
   * @param leaf where the graph above begins
   * @param above parameters of the layer that begins there; none: the heads
   */
  private record Cut(Supplier<NDArray> x, NDArray leaf, List<Parameter> above) {

    /** Where the gradients begin that are final when everything above has been run. */
    long finalFrom() {
      return above.stream().mapToLong(Parameter::offset).min().orElse(Long.MAX_VALUE);
    }
  }

  private final NDManager manager;
  private final boolean recomputes;
  private final Deque<Cut> cuts = new ArrayDeque<>();
  private NDArray latest;

  private BackwardSegments(NDManager manager, boolean recomputes) {
    this.manager = manager;
    this.recomputes = recomputes;
  }

  /**
   * Keeps what autograd keeps.
   *
   * @param manager owns what is kept until the backward pass
   */
  public static BackwardSegments keeping(NDManager manager) {
    return new BackwardSegments(manager, false);
  }

  /**
   * Keeps of each transformer layer of the encoder its input alone; the backward pass runs the
   * layer once more, with the same dropouts (arXiv 1604.06174).
   *
   * @param manager owns what is kept until the backward pass
   */
  public static BackwardSegments recomputing(NDManager manager) {
    return new BackwardSegments(manager, true);
  }

  /** What stands for {@code x} from here on; {@code x} itself if it requires no gradient. */
  NDArray cut(NDManager owner, NDArray x, List<Parameter> above) {
    if (x == latest) {
      Cut own = cuts.pop();
      cuts.push(new Cut(own.x(), own.leaf(), above));
      return x;
    }
    NDList leaves = TorchScriptModule.operators().callForList(manager, "cut", x, false);
    if (leaves.isEmpty()) {
      return x;
    }
    x.attach(manager);
    return push(owner, () -> x, leaves, above);
  }

  private NDArray push(NDManager owner, Supplier<NDArray> x, NDList leaves, List<Parameter> above) {
    cuts.push(new Cut(x, leaves.get(0), above));
    latest = leaves.get(1);
    latest.attach(owner);
    return latest;
  }

  /** Applies a layer to {@code x}, before which the graph has just been cut if it can be. */
  NDArray apply(ForwardContext pass, EncoderLayer layer, NDArray x, FrameMask mask) {
    if (!recomputes || x != latest) {
      return layer.apply(pass, x, mask);
    }
    ForwardContext again = pass.repeated(manager);
    NDArray input = cuts.element().leaf();
    mask.keys().forEach(keys -> keys.attach(manager));
    try (GradientScope paused = GradientScope.pause();
        NDArray y = layer.apply(pass, x, mask)) {
      NDList leaves = TorchScriptModule.operators().callForList(manager, "cut", y, true);
      return push(pass.manager(), () -> layer.apply(again, input, mask), leaves, List.of());
    }
  }

  /**
   * Adds the gradients of {@code loss}, a scalar of the pass, as {@link GradientScope#backward}
   * does.
   *
   * @param scope is open
   * @param finalFrom is told, each time that a segment has been run and one follows, from which
   *     value on the encoder's flat gradients are final; those of the heads all are then
   */
  public void backward(GradientScope scope, NDArray loss, LongConsumer finalFrom) {
    scope.backward(loss);
    while (!cuts.isEmpty()) {
      Cut cut = cuts.pop();
      finalFrom.accept(cut.finalFrom());
      try (NDArray x = cut.x().get();
          NDArray leaf = cut.leaf()) {
        TorchScriptModule.operators().run("backward_from", x, leaf);
      }
    }
  }
}
