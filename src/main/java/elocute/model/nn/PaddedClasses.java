package elocute.model.nn;

import java.util.Arrays;

/** Sequences of class ids side by side. */
final class PaddedClasses {

  private PaddedClasses() {}

  /**
   * [B,width], row by row.
   *
   * @param sequences B sequences, none longer than {@code width}
   * @param filler what stands behind their ends
   */
  static long[] of(int[][] sequences, int width, long filler) {
    long[] padded = new long[sequences.length * width];
    Arrays.fill(padded, filler);
    for (int i = 0; i < sequences.length; i++) {
      for (int j = 0; j < sequences[i].length; j++) {
        padded[i * width + j] = sequences[i][j];
      }
    }
    return padded;
  }
}
