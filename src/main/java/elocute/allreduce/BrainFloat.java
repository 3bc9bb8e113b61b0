package elocute.allreduce;

/**
 * Arrays of bfloat16, the upper half of a float32, whose range it keeps. Values are the bits of
 * float32; two travel in one word: those of the array's first half in the lower halves, the others
 * in the upper. All loops are without branches, so that the JIT compiler vectorises them.
 */
final class BrainFloat {

  private static final int UPPER_HALF = 0xffff0000;
  private static final int MAGNITUDE = 0x7fffffff;
  private static final int INFINITY = 0x7f800000;
  private static final int BELOW_HALF = 0x7fff;
  private static final int QUIET = 0x400000;

  private BrainFloat() {}

  /** Words that so many values take. */
  static int words(int values) {
    return (values + 1) / 2;
  }

  /**
   * Rounds to nearest, ties to even, in place; what is too large becomes infinite, a NaN stays one.
   */
  static void round(int[] values, int length) {
    for (int i = 0; i < length; i++) {
      int bits = values[i];
      int ifNan = INFINITY - (bits & MAGNITUDE) >> 31;
      int up = BELOW_HALF + (bits >>> 16 & 1) & ~ifNan;
      values[i] = (bits + up | ifNan & QUIET) & UPPER_HALF;
    }
  }

  /** Packs rounded values. */
  static void pack(int[] rounded, int length, int[] words) {
    int half = words(length);
    for (int i = 0; i < half; i++) {
      words[i] = rounded[i] >>> 16;
    }
    for (int i = 0; i < length - half; i++) {
      words[i] |= rounded[half + i];
    }
  }

  /** The inverse of {@link #pack}. */
  static void unpack(int[] words, int length, int[] values) {
    int half = words(length);
    for (int i = 0; i < half; i++) {
      values[i] = words[i] << 16;
    }
    for (int i = 0; i < length - half; i++) {
      values[half + i] = words[i] & UPPER_HALF;
    }
  }
}
