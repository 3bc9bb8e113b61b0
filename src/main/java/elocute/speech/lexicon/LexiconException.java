package elocute.speech.lexicon;

/** A text that cannot be pronounced; names the word. */
public final class LexiconException extends Exception {

  private static final long serialVersionUID = 1L;

  LexiconException(String message) {
    super(message);
  }
}
