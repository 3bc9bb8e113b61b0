package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.tensor.TorchScriptModule;
import java.util.Arrays;

/** Connectionist temporal classification (Graves et al. 2006) with blank 0, in float32. */
public final class CtcLoss {

  private CtcLoss() {}

  /**
   * The loss of each item divided by its target length (at least 1), [B]. An item whose target does
   * not fit its frames has loss 0 and no gradient.
   *
   * @param logits [B,T,V], not normalised; the result belongs to their manager
   * @param frameCounts real frames per item, at most T
   * @param targets classes per item, from 1 to V-1; may be empty
   */
  public static NDArray itemLosses(NDArray logits, int[] frameCounts, int[][] targets) {
    requireTargets(logits, frameCounts, targets);
    int longest = Math.max(1, Arrays.stream(targets).mapToInt(t -> t.length).max().orElse(0));
    long[] padded = PaddedClasses.of(targets, longest, 0);
    NDManager manager = logits.getManager();
    try (NDArray classes = manager.create(padded, new Shape(targets.length, longest));
        NDArray frames = manager.create(Arrays.stream(frameCounts).asLongStream().toArray());
        NDArray lengths =
            manager.create(Arrays.stream(targets).mapToLong(t -> t.length).toArray())) {
      return TorchScriptModule.operators().call(manager, "ctc", logits, classes, frames, lengths);
    }
  }

  /**
   * Whether a path of {@code frames} frames can spell the target: its length plus one blank between
   * each two equal neighbours.
   */
  public static boolean feasible(int frames, int[] target) {
    int needed = target.length;
    for (int i = 1; i < target.length; i++) {
      needed += target[i] == target[i - 1] ? 1 : 0;
    }
    return needed <= frames;
  }

  private static void requireTargets(NDArray logits, int[] frameCounts, int[][] targets) {
    long items = logits.getShape().get(0);
    if (frameCounts.length != items || targets.length != items) {
      throw new IllegalArgumentException(
          "logits %s need as many frame counts and targets, got %d and %d"
              .formatted(logits.getShape(), frameCounts.length, targets.length));
    }
    long classes = logits.getShape().get(2);
    for (int[] target : targets) {
      for (int label : target) {
        if (label < 1 || label >= classes) {
          throw new IllegalArgumentException(
              "target class: must be from 1 to " + (classes - 1) + ", got " + label);
        }
      }
    }
  }
}
