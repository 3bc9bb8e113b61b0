package elocute.dataset.prepare;

/** A corpus that no feature set can be made of; nothing has been committed. */
public final class PreprocessingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PreprocessingException(String message) {
    super(message);
  }

  PreprocessingException(String message, Throwable cause) {
    super(message, cause);
  }
}
