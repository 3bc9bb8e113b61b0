package elocute.audio;

import java.util.Arrays;

/**
 * Exact polyphase filtering for a ratio of small whole numbers: {@code phases} outputs per {@code
 * inputStep} inputs, one stored filter per phase.
 *
 * <p>All outputs of one phase lie {@code inputStep} inputs apart. The input is therefore laid out
 * as a matrix with {@code inputStep} rows, input {@code q} at row {@code q % inputStep}, column
 * {@code q / inputStep}; then a tap adds a multiple of a contiguous stretch of one row to all
 * outputs of a phase, which the JIT turns into vector instructions (it would not for a dot product,
 * whose order of additions Java fixes). The matrix is made tile by tile to stay in the cache.
 */
final class PolyphaseConversion implements Resampler.Conversion {

  private static final int TILE_SAMPLES = 1 << 16;
  private static final int SHORTEST_TILE = 64;
  private static final int LONGEST_TILE = 2048;
  private static final int TAPS_AT_ONCE = 8;

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
    int tile = Math.max(SHORTEST_TILE, Math.min(LONGEST_TILE, TILE_SAMPLES / inputStep));
    int columns = Math.min(tile, periods) + columnsBeyond();
    float[][] rows = new float[inputStep][columns];
    float[] sums = new float[Math.min(tile, periods)];
    for (int first = 0; first < periods; first += tile) {
      fill(rows, input, first);
      filterTile(rows, sums, output, first, Math.min(tile, periods - first));
    }
  }

  /** Columns that the last output's filter needs beyond the column of its own period. */
  private int columnsBeyond() {
    return (inputStep + taps[0].length) / inputStep + 1;
  }

  /** Element (row, column) is input {@code (first + column) * inputStep + row - reach + 1}. */
  private void fill(float[][] rows, float[] input, int first) {
    long start = (long) first * inputStep - reach + 1;
    for (int column = 0; column < rows[0].length; column++) {
      long position = start + (long) column * inputStep;
      for (int row = 0; row < inputStep; row++) {
        long index = position + row;
        rows[row][column] = index >= 0 && index < input.length ? input[(int) index] : 0f;
      }
    }
  }

  private void filterTile(float[][] rows, float[] sums, float[] output, int first, int count) {
    for (int phase = 0; phase < phases; phase++) {
      Arrays.fill(sums, 0, count, 0f);
      int base = (int) ((long) phase * inputStep / phases);
      for (int tap = 0; tap < taps[phase].length; tap += TAPS_AT_ONCE) {
        addTaps(rows, base + tap, taps[phase], tap, sums, count);
      }
      long start = (long) first * phases + phase;
      for (int k = 0; k < count && start + (long) k * phases < output.length; k++) {
        output[(int) (start + (long) k * phases)] = sums[k];
      }
    }
  }

  /** Adds {@link #TAPS_AT_ONCE} taps, the first of which stands at matrix element {@code q}. */
  private void addTaps(float[][] rows, int q, float[] filter, int tap, float[] sums, int count) {
    addFourTaps(rows, q, filter, tap, sums, count);
    addFourTaps(rows, q + 4, filter, tap + 4, sums, count);
  }

  private void addFourTaps(
      float[][] rows, int q, float[] filter, int tap, float[] sums, int count) {
    accumulate(
        rows[q % inputStep],
        q / inputStep,
        filter[tap],
        rows[(q + 1) % inputStep],
        (q + 1) / inputStep,
        filter[tap + 1],
        rows[(q + 2) % inputStep],
        (q + 2) / inputStep,
        filter[tap + 2],
        rows[(q + 3) % inputStep],
        (q + 3) / inputStep,
        filter[tap + 3],
        sums,
        count);
  }

  private static void accumulate(
      float[] rowA,
      int startA,
      float tapA,
      float[] rowB,
      int startB,
      float tapB,
      float[] rowC,
      int startC,
      float tapC,
      float[] rowD,
      int startD,
      float tapD,
      float[] sums,
      int count) {
    for (int k = 0; k < count; k++) {
      sums[k] +=
          (rowA[startA + k] * tapA + rowB[startB + k] * tapB)
              + (rowC[startC + k] * tapC + rowD[startD + k] * tapD);
    }
  }
}
