package elocute.runs;

import elocute.UserError;

/**
 * What was asked of a run cannot be done, and the user can change that: no such run, a run that is
 * held, a name that is taken, an archive that does not verify.
 */
public class RunStoreException extends RuntimeException implements UserError {
  private static final long serialVersionUID = 1L;

  public RunStoreException(String message) {
    super(message);
  }

  public RunStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
