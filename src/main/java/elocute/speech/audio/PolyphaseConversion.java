package elocute.speech.audio;

import java.util.Arrays;

/**
 * Exact polyphase filtering for a ratio of small whole numbers: {@code phases} outputs per {@code
 * inputStep} inputs, one stored filter per phase.
 *
 * <p>All outputs of one phase lie {@code inputStep} inputs apart. The input is therefore laid out
 * in rows: row {@code q} holds, for period after period, the input at place {@code q} of a window
 * that moves by {@code inputStep}. Then a tap adds a multiple of one row to all outputs of a phase,
 * element by element and from index 0, which the JIT turns into vector instructions; it would not
 * for a dot product, whose order of additions Java fixes, nor for rows read from an offset. A few
 * rows at a time are made, and meet the taps of all phases while they are in the first-level cache.
 */
final class PolyphaseConversion implements Resampler.Conversion {

  /** With fewer, each row would serve too few outputs; several periods then count as one. */
  private static final int FEWEST_PHASES = 64;

  private static final int SUMS_IN_CACHE = 1 << 16;
  private static final int SHORTEST_TILE = 64;
  private static final int LONGEST_TILE = 384;

  /** What {@link #addFour} takes; more would keep the JIT from making vector instructions. */
  private static final int TAPS_AT_ONCE = 4;

  private static final int ROWS_AT_ONCE = 4 * TAPS_AT_ONCE;
  private static final int PERIODS_AT_ONCE = 16;

  private final int phases;
  private final int inputStep;
  private final int reach;

  /** Row of each phase's first tap, a multiple of {@link #TAPS_AT_ONCE}. */
  private final int[] firstRow;

  /** {@code taps[phase][tap]}, with zeros around them to whole {@link #TAPS_AT_ONCE}. */
  private final float[][] taps;

  PolyphaseConversion(SteepLowPass filter, int phases, int inputStep) {
    int periodsAsOne = (FEWEST_PHASES + phases - 1) / phases;
    this.phases = phases * periodsAsOne;
    this.inputStep = inputStep * periodsAsOne;
    this.reach = filter.reach();
    this.firstRow = new int[this.phases];
    this.taps = new float[this.phases][];
    for (int phase = 0; phase < this.phases; phase++) {
      long position = (long) phase * inputStep;
      int row = (int) (position / phases);
      firstRow[phase] = row / TAPS_AT_ONCE * TAPS_AT_ONCE;
      double centre = (double) (position % phases) / phases + reach - 1 + row - firstRow[phase];
      taps[phase] = taps(filter, centre);
    }
  }

  private float[] taps(SteepLowPass filter, double centre) {
    int length = (int) Math.ceil((centre + reach) / TAPS_AT_ONCE) * TAPS_AT_ONCE;
    float[] values = new float[length];
    for (int tap = 0; tap < length; tap++) {
      values[tap] = (float) filter.at(centre - tap);
    }
    return values;
  }

  @Override
  public void convert(float[] input, float[] output) {
    int periods = (output.length + phases - 1) / phases;
    int longest = Math.max(SHORTEST_TILE, Math.min(LONGEST_TILE, SUMS_IN_CACHE / phases));
    int tiles = (periods + longest - 1) / longest;
    int tile = tiles == 0 ? 0 : (periods + tiles - 1) / tiles;
    float[][] rows = new float[ROWS_AT_ONCE][tile];
    float[][] sums = new float[phases][tile];
    for (int first = 0; first < periods; first += tile) {
      int count = Math.min(tile, periods - first);
      filter(input, first, count, rows, sums);
      scatter(sums, count, output, first * phases);
    }
  }

  /** Makes {@code sums[phase][period]} of the {@code count} periods from {@code first} on. */
  private void filter(float[] input, int first, int count, float[][] rows, float[][] sums) {
    for (float[] sum : sums) {
      Arrays.fill(sum, 0, count, 0f);
    }
    int end = firstRow[phases - 1] + taps[phases - 1].length;
    long start = (long) first * inputStep - reach + 1;
    float[] window = window(input, start, (count - 1) * inputStep + end + ROWS_AT_ONCE);
    for (int row = 0; row < end; row += ROWS_AT_ONCE) {
      fill(rows, window, row, count);
      for (int phase = 0; phase < phases; phase++) {
        add(rows, row, phase, sums[phase], count);
      }
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

  /** Element {@code period} of row {@code q} is element {@code period * inputStep + q}. */
  private void fill(float[][] rows, float[] window, int firstOfRows, int count) {
    for (int block = 0; block < count; block += PERIODS_AT_ONCE) {
      int end = Math.min(count, block + PERIODS_AT_ONCE);
      for (int row = 0; row < ROWS_AT_ONCE; row++) {
        copyEvery(inputStep, window, firstOfRows + row, rows[row], block, end);
      }
    }
  }

  /** A cache line of one row; the inputs of a block of periods stay in the cache meanwhile. */
  private static void copyEvery(
      int step, float[] window, int offset, float[] row, int from, int to) {
    for (int period = from; period < to; period++) {
      row[period] = window[period * step + offset];
    }
  }

  /** Adds what the rows at hand contribute to a phase. */
  private void add(float[][] rows, int firstOfRows, int phase, float[] sums, int count) {
    float[] filter = taps[phase];
    int from = Math.max(firstOfRows, firstRow[phase]);
    int to = Math.min(firstOfRows + ROWS_AT_ONCE, firstRow[phase] + filter.length);
    for (int row = from; row < to; row += TAPS_AT_ONCE) {
      int tap = row - firstRow[phase];
      int place = row - firstOfRows;
      addFour(
          rows[place],
          filter[tap],
          rows[place + 1],
          filter[tap + 1],
          rows[place + 2],
          filter[tap + 2],
          rows[place + 3],
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

  private void scatter(float[][] sums, int count, float[] output, int start) {
    for (int block = 0; block < count; block += PERIODS_AT_ONCE) {
      int end = Math.min(count, block + PERIODS_AT_ONCE);
      for (int phase = 0; phase < phases; phase++) {
        long position = (long) start + (long) block * phases + phase;
        for (int period = block; period < end && position < output.length; period++) {
          output[(int) position] = sums[phase][period];
          position += phases;
        }
      }
    }
  }
}
