package elocute.analysis.sql;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** A fraction as people read it. */
final class FourDigits {
  private static final int DIGITS = 4;
  private static final double LEAST_PLAIN = 1e-6;
  private static final double MOST_PLAIN = 1e15;

  private FourDigits() {}

  /**
   * Four digits that say something, though all before the point: 0.1235, 0.00001, 61.25, 12346.
   * Very small and very large ones have an exponent.
   *
   * @param value may be null, which stays null
   */
  static String of(Double value) {
    if (value == null) {
      return null;
    }
    double size = Math.abs(value);
    if (!Double.isFinite(value) || size == 0) {
      return String.valueOf(value);
    }
    BigDecimal exact = new BigDecimal(value);
    int before = exact.precision() - exact.scale();
    BigDecimal rounded =
        before > DIGITS
            ? exact.setScale(0, RoundingMode.HALF_UP)
            : exact.round(new MathContext(DIGITS, RoundingMode.HALF_UP));
    boolean isPlain = size >= LEAST_PLAIN && size < MOST_PLAIN;
    return isPlain
        ? withFraction(rounded.stripTrailingZeros())
        : String.valueOf(exact.round(new MathContext(DIGITS)).doubleValue());
  }

  /** One half is 0.5 and one is 1.0: a fraction is told from a count. */
  private static String withFraction(BigDecimal rounded) {
    return rounded.scale() <= 0 && rounded.precision() - rounded.scale() < DIGITS
        ? rounded.setScale(1).toPlainString()
        : rounded.toPlainString();
  }
}
