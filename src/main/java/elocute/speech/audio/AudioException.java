package elocute.speech.audio;

/** An audio file that cannot be read; says which and why. */
public final class AudioException extends Exception {

  private final String reason;

  AudioException(String source, String reason) {
    super(source + ": " + reason);
    this.reason = reason;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason;
  }
}
