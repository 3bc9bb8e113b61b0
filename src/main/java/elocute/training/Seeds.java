package elocute.training;

/**
 * Derives independent seeds from a run's seed and a position, so that no random state needs to be
 * saved.
 */
public final class Seeds {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /**
   * A seed for the given position; equal arguments give equal seeds, close ones unrelated seeds.
   */
  public static long mix(long seed, long... position) {
    long state = scramble(seed + GOLDEN_GAMMA);
    for (long coordinate : position) {
      state = scramble(state ^ scramble(coordinate + GOLDEN_GAMMA));
    }
    return state;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long scramble(long z) {
    long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
