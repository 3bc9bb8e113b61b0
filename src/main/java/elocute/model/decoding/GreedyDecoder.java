package elocute.model.decoding;

import java.util.Arrays;

/** Best-path decoding: the likeliest class per frame, repeats collapsed, blanks (0) dropped. */
public record GreedyDecoder() implements CtcDecoder {

  @Override
  public int[] decode(FrameScores scores) {
    int[] labels = new int[scores.frames()];
    int count = 0;
    int previous = 0;
    for (int frame = 0; frame < scores.frames(); frame++) {
      int label = scores.best(frame);
      if (label != previous && label != 0) {
        labels[count++] = label;
      }
      previous = label;
    }
    return Arrays.copyOf(labels, count);
  }

  @Override
  public String id() {
    return "greedy";
  }
}
