package elocute.analysis.comparison;

import elocute.UserError;

/** No run is what was asked for; the message says what there is instead. */
public final class NothingToCompareException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public NothingToCompareException(String message) {
    super(message);
  }
}
