package elocute.scoring.calibration;

import elocute.UserError;

/** A calibration cannot be made, read or used. */
public final class CalibrationException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public CalibrationException(String message) {
    super(message);
  }

  public CalibrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
