package elocute.launch;

import elocute.UserError;

/** The user's error: the message says what to change. Nothing has been started. */
final class LaunchException extends RuntimeException implements UserError {

  private final int status;

  LaunchException(String message) {
    this(message, Launcher.WRONG_USAGE);
  }

  /** With an exit status of its own. */
  LaunchException(String message, int status) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
