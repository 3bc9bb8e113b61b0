package elocute.model.tensor;

/**
 * Derives independent seeds from a seed and a name or a position, the same on every machine, so
 * that no random state needs to be saved.
 */
public final class Seeds {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  /** The seed of a named thing. */
  public static long mix(long seed, String name) {
    long mixed = scramble(seed);
    for (int i = 0; i < name.length(); i++) {
      mixed = scramble(mixed + GOLDEN_GAMMA * (name.charAt(i) + 1L));
    }
    return mixed;
  }

  /** The seed of a position; equal positions have equal seeds, close ones unrelated seeds. */
  public static long mix(long seed, long... position) {
    long mixed = seed;
    for (long coordinate : position) {
      mixed = scramble(scramble(mixed) + GOLDEN_GAMMA * (coordinate + 1));
    }
    return mixed;
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long scramble(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
