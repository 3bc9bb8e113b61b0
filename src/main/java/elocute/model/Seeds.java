package elocute.model;

/** Derives independent seeds (SplitMix64's finaliser), the same on every machine. */
final class Seeds {

  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private Seeds() {}

  static long mix(long seed, String name) {
    long mixed = mix(seed);
    for (int i = 0; i < name.length(); i++) {
      mixed = mix(mixed + GOLDEN_GAMMA * (name.charAt(i) + 1L));
    }
    return mixed;
  }

  static long mix(long seed, long index) {
    return mix(mix(seed) + GOLDEN_GAMMA * (index + 1));
  }

  private static long mix(long value) {
    long z = value + GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
