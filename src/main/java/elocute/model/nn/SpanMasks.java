package elocute.model.nn;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws spans to mask as Hugging Face's {@code _compute_mask_indices} does. Spans of one row start
 * at different places and may overlap; none reaches behind its row's length. A row shorter than a
 * span has none.
 *
 * <p>One difference: the reference masks the last place of a row without spans, even in the
 * padding; here that row stays as it is.
 *
 * @param share of a row that the spans would cover if none overlapped, in [0, 1]
 * @param spanLength places per span
 * @param fewestSpans per row, as far as they fit
 */
record SpanMasks(double share, int spanLength, int fewestSpans) {

  /**
   * A mask of rows one after the other, true where masked.
   *
   * @param lengths true length of each row, at most {@code width}
   * @param width places of a row with padding
   */
  boolean[] draw(int[] lengths, int width, SplittableRandom random) {
    boolean[] mask = new boolean[lengths.length * width];
    double rounding = random.nextDouble();
    for (int row = 0; row < lengths.length; row++) {
      int starts = Math.max(0, lengths[row] - spanLength + 1);
      int offset = row * width;
      random
          .ints(0, Math.max(1, starts))
          .distinct()
          .limit(Math.min(starts, spans(lengths[row], width, rounding)))
          .forEach(start -> fill(mask, offset + start));
    }
    return mask;
  }

  private long spans(int length, int width, double rounding) {
    long wanted = (long) (share * length / spanLength + rounding);
    return Math.min(Math.max(wanted, fewestSpans), width / spanLength);
  }

  private void fill(boolean[] mask, int start) {
    Arrays.fill(mask, start, start + spanLength, true);
  }
}
