package elocute.corpus;

/** A folder that is no corpus, or a file that every utterance of a corpus depends on is faulty. */
public final class CorpusException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CorpusException(String message) {
    super(message);
  }

  public CorpusException(String message, Throwable cause) {
    super(message, cause);
  }
}
