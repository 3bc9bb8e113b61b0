package elocute.scoring.metrics;

/** Divisions that are defined for every count; the rules are those of the package. */
final class Rate {
  private Rate() {}

  /** A share of a whole; 0 of nothing. */
  static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Edits per token, of at least one token; may exceed 1. */
  static double errorRate(long edits, long tokens) {
    return (double) edits / Math.max(1, tokens);
  }

  /** Harmonic mean of precision and recall; 0 when both are 0. */
  static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}
