package elocute.model;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/** Best-path decoding: the likeliest class per frame, repeats collapsed, blanks (0) dropped. */
public final class GreedyCtcDecoder {

  private GreedyCtcDecoder() {}

  /**
   * The classes of each item.
   *
   * @param logits [B,T,V]
   * @param frameCounts real frames per item, at most T
   */
  public static int[][] decode(NDArray logits, int[] frameCounts) {
    int frames = (int) logits.getShape().get(1);
    long[] best;
    try (NDArray indices = logits.argMax(-1)) {
      best = indices.toLongArray();
    }
    int[][] decoded = new int[frameCounts.length][];
    for (int item = 0; item < decoded.length; item++) {
      int start = item * frames;
      decoded[item] = collapse(Arrays.copyOfRange(best, start, start + frameCounts[item]));
    }
    return decoded;
  }

  /** Collapses repeats, then drops blanks. */
  static int[] collapse(long[] path) {
    int[] labels = new int[path.length];
    int count = 0;
    long previous = 0;
    for (long label : path) {
      if (label != previous && label != 0) {
        labels[count++] = (int) label;
      }
      previous = label;
    }
    return Arrays.copyOf(labels, count);
  }
}
