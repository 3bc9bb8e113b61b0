package elocute.dataset;

import elocute.UserError;

/** A feature set that does not exist or cannot be read by this version. */
public final class DatasetException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
