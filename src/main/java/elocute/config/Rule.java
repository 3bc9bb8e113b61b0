package elocute.config;

/** Rules of the settings records' compact constructors. Keys are the configuration's leaf names. */
final class Rule {
  private Rule() {}

  static void atLeast(long least, String key, long value) {
    check(value >= least, key, value, "must be at least " + least);
  }

  static void atLeast(double least, String key, double value) {
    check(Double.isFinite(value) && value >= least, key, value, "must be at least " + least);
  }

  static void above(double bound, String key, double value) {
    check(Double.isFinite(value) && value > bound, key, value, "must be above " + bound);
  }

  /** Within [0, 1). */
  static void dropout(String key, double value) {
    check(value >= 0 && value < 1, key, value, "must be at least 0 and below 1");
  }

  /** Within [0, 1]. */
  static void probability(String key, double value) {
    check(value >= 0 && value <= 1, key, value, "must be from 0 to 1");
  }

  static void multipleOf(String divisorKey, int divisor, String key, int value) {
    check(
        value % divisor == 0, key, value, "must be a multiple of " + divisorKey + " = " + divisor);
  }

  static void check(boolean holds, String key, Object value, String rule) {
    if (!holds) {
      throw SettingsException.broken(key, value, rule);
    }
  }
}
