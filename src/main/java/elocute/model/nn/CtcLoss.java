package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.tensor.TorchScriptModule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
   * The same where a class of the targets is a wildcard: it is one phone or several without a blank
   * between them, none of which is known to stand beside it. Each path of classes that fits counts
   * once; between two wildcards it needs a blank.
   *
   * @param targets as above; the wildcard's own class among them
   */
  public static NDArray itemLosses(
      NDArray logits, int[] frameCounts, int[][] targets, Wildcard wildcard) {
    if (Arrays.stream(targets).noneMatch(wildcard::isIn)) {
      return itemLosses(logits, frameCounts, targets);
    }
    requireTargets(logits, frameCounts, targets);
    int classes = Math.toIntExact(logits.getShape().get(2));
    int frames = Math.toIntExact(logits.getShape().get(1));
    int runs = Arrays.stream(targets).mapToInt(wildcard::runs).max().orElseThrow();
    int longest = Arrays.stream(targets).mapToInt(target -> target.length).max().orElseThrow();
    int items = targets.length;
    var allowed = new float[items * runs * classes];
    var counted = new float[items * frames];
    var numbered = new int[items][];
    for (int item = 0; item < items; item++) {
      numbered[item] = wildcard.numbered(targets[item], classes);
      wildcard.markAllowed(targets[item], classes, allowed, item * runs * classes);
      int real = feasible(frameCounts[item], targets[item]) ? frameCounts[item] : 0;
      Arrays.fill(counted, item * frames, item * frames + real, 1);
    }
    NDManager manager = logits.getManager();
    try (NDArray allowedClasses = manager.create(allowed, new Shape(items, runs, classes));
        NDArray countedFrames = manager.create(counted, new Shape(items, frames));
        NDArray padded =
            manager.create(PaddedClasses.of(numbered, longest, 0), new Shape(items, longest));
        NDArray frameNumbers = manager.create(longs(Arrays.stream(frameCounts)));
        NDArray lengths = manager.create(longs(Arrays.stream(targets).mapToInt(t -> t.length)))) {
      return TorchScriptModule.operators()
          .call(
              manager,
              "ctc_with_wildcards",
              List.of(logits, allowedClasses, countedFrames),
              padded,
              frameNumbers,
              lengths);
    }
  }

  private static long[] longs(IntStream values) {
    return values.asLongStream().toArray();
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
