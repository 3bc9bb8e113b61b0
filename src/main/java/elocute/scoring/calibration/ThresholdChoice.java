package elocute.scoring.calibration;

import java.io.Serializable;

/**
 * The probability below which a phone is called wrong, and what that does on the phones that it was
 * chosen on.
 *
 * @param value the threshold, from 0 to 1
 * @param maxFalseRejections most right phones that may be called wrong, as a share; null: the
 *     threshold of the highest F1
 * @param precision share of the phones called wrong that are
 * @param recall share of the wrong phones that are called so
 * @param f1 their harmonic mean
 * @param falseRejectionRate share of the right phones that are called wrong
 */
public record ThresholdChoice(
    double value,
    Double maxFalseRejections,
    double precision,
    double recall,
    double f1,
    double falseRejectionRate)
    implements Serializable {

  public ThresholdChoice {
    if (!(value >= 0 && value <= 1)) {
      throw new CalibrationException("threshold: must be from 0 to 1, got " + value);
    }
  }
}
