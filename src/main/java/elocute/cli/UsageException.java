package elocute.cli;

import elocute.UserError;

/**
 * What the user asked for can't be done: a path that does not exist, options that exclude each
 * other. Ends the job with its message as one line and exit status {@link Main#WRONG_USAGE}; the
 * message says what is wrong, the rule, and the actual value.
 */
public class UsageException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public UsageException(String message) {
    super(message);
  }

  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Demands that {@code holds}. */
  public static void check(boolean holds, String message) {
    if (!holds) {
      throw new UsageException(message);
    }
  }
}
