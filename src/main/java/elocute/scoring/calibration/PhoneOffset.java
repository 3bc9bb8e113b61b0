package elocute.scoring.calibration;

import java.io.Serializable;

/**
 * How much more probable than others with the same evidence it is that one phone is right. It is
 * shrunk: of a phone that was rarely seen it is close to 0.
 *
 * @param right phones that were right, of those it was fitted to
 * @param wrong phones that were not
 * @param offset in nats, added to the common intercept
 */
public record PhoneOffset(long right, long wrong, double offset) implements Serializable {

  public PhoneOffset {
    if (!Double.isFinite(offset)) {
      throw new CalibrationException("offset of a phone: must be finite, got " + offset);
    }
  }
}
