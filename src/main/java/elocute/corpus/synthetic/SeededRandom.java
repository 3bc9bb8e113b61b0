package elocute.corpus.synthetic;

import java.util.SplittableRandom;

/** Random numbers that depend on what they are drawn for, not on when. */
final class SeededRandom {

  private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

  private SeededRandom() {}

  static SplittableRandom of(long seed, long first, long second) {
    long mixed = (seed * GOLDEN_RATIO + first) * GOLDEN_RATIO + second;
    return new SplittableRandom(mixed);
  }
}
