package elocute.evaluation;

/** A checkpoint cannot be evaluated as asked. */
public final class EvaluationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EvaluationException(String message) {
    super(message);
  }
}
