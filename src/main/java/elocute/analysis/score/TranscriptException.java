package elocute.analysis.score;

import elocute.UserError;

/** A transcript file breaks a rule of its format; the message starts with file and line. */
public final class TranscriptException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public TranscriptException(String message) {
    super(message);
  }

  public TranscriptException(String message, Throwable cause) {
    super(message, cause);
  }
}
