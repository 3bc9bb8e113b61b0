package elocute.corpus.synthetic;

/** Speech could not be synthesised: the program is missing, failed, or did not end in time. */
public class SynthesisException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SynthesisException(String message) {
    super(message);
  }

  public SynthesisException(String message, Throwable cause) {
    super(message, cause);
  }
}
