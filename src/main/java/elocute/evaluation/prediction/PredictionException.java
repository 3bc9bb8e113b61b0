package elocute.evaluation.prediction;

import elocute.UserError;

/** A prediction that cannot be made as it was asked for; the message says what to change. */
public final class PredictionException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  PredictionException(String message) {
    super(message);
  }

  PredictionException(String message, Throwable cause) {
    super(message, cause);
  }
}
