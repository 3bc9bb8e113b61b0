package elocute.evaluation;

import elocute.UserError;
import elocute.dataset.UtteranceRow;

/** A checkpoint cannot be evaluated as asked. */
public final class EvaluationException extends RuntimeException implements UserError {

  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message);
  }

  EvaluationException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A failure with one utterance. */
  static EvaluationException ofUtterance(UtteranceRow row, RuntimeException cause) {
    return new EvaluationException(
        "utterance %s (%s): %s".formatted(row.utteranceId(), row.sourcePath(), cause.getMessage()),
        cause);
  }
}
