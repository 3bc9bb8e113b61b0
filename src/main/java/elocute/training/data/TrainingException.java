package elocute.training.data;

import elocute.UserError;

/** A run cannot continue. */
public final class TrainingException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * A failure with one utterance.
   *
   * @param file its recording, as the corpus has it
   */
  static TrainingException ofUtterance(String utteranceId, String file, RuntimeException cause) {
    return new TrainingException(
        "utterance %s (%s): %s".formatted(utteranceId, file, cause.getMessage()), cause);
  }
}
