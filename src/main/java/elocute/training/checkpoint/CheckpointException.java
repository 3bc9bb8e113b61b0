package elocute.training.checkpoint;

import elocute.UserError;

/** A checkpoint is missing, damaged or of another kind than needed. */
public final class CheckpointException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public CheckpointException(String message) {
    super(message);
  }

  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
