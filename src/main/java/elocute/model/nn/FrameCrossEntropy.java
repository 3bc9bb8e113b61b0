package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.tensor.TorchScriptModule;

/** Cross-entropy of each frame with the class that it is known to belong to, in float32. */
public final class FrameCrossEntropy {

  /** Stands for the class of a frame that does not count. */
  public static final int NONE = -1;

  private FrameCrossEntropy() {}

  /**
   * The mean over each item's frames that count, [B]; 0, without a gradient, where none does.
   *
   * @param logits [B,T,V], not normalised; the result belongs to their manager
   * @param classes per item the class of each of its frames, from 0 to V-1 or {@link #NONE}; at
   *     most T, and frames beyond them do not count
   */
  public static NDArray itemLosses(NDArray logits, int[][] classes) {
    Shape shape = logits.getShape();
    requireClasses(shape, classes);
    int frames = Math.toIntExact(shape.get(1));
    long[] padded = PaddedClasses.of(classes, frames, NONE);
    NDManager manager = logits.getManager();
    try (NDArray labels = manager.create(padded, new Shape(classes.length, frames))) {
      return TorchScriptModule.operators().call(manager, "frame_cross_entropy", logits, labels);
    }
  }

  private static void requireClasses(Shape logits, int[][] classes) {
    if (classes.length != logits.get(0)) {
      throw new IllegalArgumentException(
          "logits %s need classes of as many items, got %d".formatted(logits, classes.length));
    }
    for (int[] item : classes) {
      if (item.length > logits.get(1)) {
        throw new IllegalArgumentException(
            "frames with a class: must be at most %d, got %d"
                .formatted(logits.get(1), item.length));
      }
      for (int label : item) {
        if (label < NONE || label >= logits.get(2)) {
          throw new IllegalArgumentException(
              "class of a frame: must be from 0 to %d, or %d for none, got %d"
                  .formatted(logits.get(2) - 1, NONE, label));
        }
      }
    }
  }
}
