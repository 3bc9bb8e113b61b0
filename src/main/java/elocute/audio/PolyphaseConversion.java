package elocute.audio;

import java.util.Arrays;

/**
 * Exact polyphase filtering for a ratio of small whole numbers: {@code phases} outputs per {@code
 * inputStep} inputs, one stored filter per phase.
 *
 * <p>All outputs of one phase lie {@code inputStep} inputs apart. The input is therefore laid out
 * in rows: row {@code q} holds, for period after period, the input at place {@code q} of a window
 * that moves by {@code inputStep}. Then a tap adds a multiple of one row to all outputs of a phase,
 * element by element and from index 0, which the JIT turns into vector instructions; it would not
 * for a dot product, whose order of additions Java fixes, nor for rows read from an offset. The
 * rows are made tile by tile to stay in the cache.
 */
final class PolyphaseConversion implements Resampler.Conversion {

  private static final int TILE_SAMPLES = 1 << 18;
  private static final int SHORTEST_TILE = 64;
  private static final int LONGEST_TILE = 1024;
  private static final int TAPS_AT_ONCE = 4;
  private static final int PERIODS_AT_ONCE = 16;

  private final int phases;
  private final int inputStep;
  private final int reach;

  /** {@code taps[phase][tap]}, padded with zeros to a multiple of {@link #TAPS_AT_ONCE}. */
  private final float[][] taps;

  PolyphaseConversion(KaiserSinc filter, int phases, int inputStep) {
    this.phases = phases;
    this.inputStep = inputStep;
    this.reach = filter.reach();
    int length = (2 * reach + TAPS_AT_ONCE - 1) / TAPS_AT_ONCE * TAPS_AT_ONCE;
    this.taps = new float[phases][length];
    for (int phase = 0; phase < phases; phase++) {
      double fraction = (double) ((long) phase * inputStep % phases) / phases;
      for (int tap = 0; tap < length; tap++) {
        taps[phase][tap] = (float) filter.at(fraction + reach - 1 - tap);
      }
    }
  }

  @Override
  public void convert(float[] input, float[] output) {
    int periods = (output.length + phases - 1) / phases;
    int rowCount = firstRow(phases - 1) + taps[0].length;
    int tile = Math.max(SHORTEST_TILE, Math.min(LONGEST_TILE, TILE_SAMPLES / rowCount));
    float[][] rows = new float[rowCount][Math.min(tile, periods)];
    float[] sums = new float[Math.min(tile, periods)];
    for (int first = 0; first < periods; first += tile) {
      int count = Math.min(tile, periods - first);
      fill(rows, input, first, count);
      for (int phase = 0; phase < phases; phase++) {
        filter(rows, taps[phase], firstRow(phase), sums, count);
        scatter(sums, count, output, first * phases + phase);
      }
    }
  }

  /** The row that the first tap of a phase multiplies. */
  private int firstRow(int phase) {
    return (int) ((long) phase * inputStep / phases);
  }

  /**
   * Element {@code period} of row {@code q} is input {@code (first + period) * inputStep + q -
   * reach + 1}.
   */
  private void fill(float[][] rows, float[] input, int first, int count) {
    long start = (long) first * inputStep - reach + 1;
    float[] window = window(input, start, (count - 1) * inputStep + rows.length);
    int own = Math.min(inputStep, rows.length);
    for (int block = 0; block < count; block += PERIODS_AT_ONCE) {
      int end = Math.min(count, block + PERIODS_AT_ONCE);
      for (int row = 0; row < own; row++) {
        copyEvery(inputStep, window, row, rows[row], block, end);
      }
    }
    for (int row = inputStep; row < rows.length; row++) {
      System.arraycopy(rows[row - inputStep], 1, rows[row], 0, count - 1);
      rows[row][count - 1] = window[(count - 1) * inputStep + row];
    }
  }

  /** A cache line of one row; the inputs of a block of periods stay in the cache meanwhile. */
  private static void copyEvery(
      int step, float[] window, int offset, float[] row, int from, int to) {
    for (int period = from; period < to; period++) {
      row[period] = window[period * step + offset];
    }
  }

  /** The inputs from {@code start} on, zeros before the first and after the last. */
  private static float[] window(float[] input, long start, int length) {
    float[] window = new float[length];
    int from = (int) Math.max(0, start);
    int to = (int) Math.min(input.length, start + length);
    if (from < to) {
      System.arraycopy(input, from, window, (int) (from - start), to - from);
    }
    return window;
  }

  private static void filter(
      float[][] rows, float[] filter, int firstRow, float[] sums, int count) {
    Arrays.fill(sums, 0, count, 0f);
    for (int tap = 0; tap < filter.length; tap += TAPS_AT_ONCE) {
      int row = firstRow + tap;
      addFour(
          rows[row],
          filter[tap],
          rows[row + 1],
          filter[tap + 1],
          rows[row + 2],
          filter[tap + 2],
          rows[row + 3],
          filter[tap + 3],
          sums,
          count);
    }
  }

  /** Its own method, small and with plain parameters, so that the JIT vectorises the loop. */
  private static void addFour(
      float[] rowA,
      float tapA,
      float[] rowB,
      float tapB,
      float[] rowC,
      float tapC,
      float[] rowD,
      float tapD,
      float[] sums,
      int count) {
    for (int index = 0; index < count; index++) {
      sums[index] +=
          (rowA[index] * tapA + rowB[index] * tapB) + (rowC[index] * tapC + rowD[index] * tapD);
    }
  }

  private void scatter(float[] sums, int count, float[] output, int start) {
    long position = start;
    for (int period = 0; period < count && position < output.length; period++) {
      output[(int) position] = sums[period];
      position += phases;
    }
  }
}
