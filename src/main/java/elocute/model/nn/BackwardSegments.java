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

/**
 * Cuts a training pass between the encoder's layers, so that its backward pass runs from cut to
 * cut, the heads first, and gradients are final piece by piece. They have the same bits as those of
 * one backward pass (docs/decisions/020-a-backward-pass-in-segments.md). For one pass.
 */
public final class BackwardSegments {

  /**
   * @param x what the graph below computed
   * @param leaf where the graph above begins
   * @param above parameters of the layer that begins there; none: the heads
   */
  private record Cut(NDArray x, NDArray leaf, List<Parameter> above) {

    /** Where the gradients begin that are final when everything above has been run. */
    long finalFrom() {
      return above.stream().mapToLong(Parameter::offset).min().orElse(Long.MAX_VALUE);
    }
  }

  private final NDManager manager;
  private final Deque<Cut> cuts = new ArrayDeque<>();

  /**
   * @param manager owns what is kept until the backward pass
   */
  public BackwardSegments(NDManager manager) {
    this.manager = manager;
  }

  /** What stands for {@code x} from here on; {@code x} itself if it requires no gradient. */
  NDArray cut(NDManager owner, NDArray x, List<Parameter> above) {
    NDList leaves = TorchScriptModule.operators().callForList(manager, "cut", x);
    if (leaves.isEmpty()) {
      return x;
    }
    NDArray leaf = leaves.get(1);
    leaf.attach(owner);
    x.attach(manager);
    cuts.push(new Cut(x, leaves.get(0), above));
    return leaf;
  }

  /**
   * Adds the gradients of {@code loss}, a scalar of the pass, as {@link GradientScope#backward}
   * does.
   *
   * @param finalFrom is told, each time that a segment has been run and one follows, from which
   *     value on the encoder's flat gradients are final; those of the heads all are then
   */
  public void backward(GradientScope scope, NDArray loss, LongConsumer finalFrom) {
    scope.backward(loss);
    while (!cuts.isEmpty()) {
      Cut cut = cuts.pop();
      finalFrom.accept(cut.finalFrom());
      TorchScriptModule.operators().run("backward_from", cut.x(), cut.leaf());
      cut.x().close();
      cut.leaf().close();
    }
  }
}
