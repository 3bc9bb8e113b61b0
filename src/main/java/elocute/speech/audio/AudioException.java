package elocute.speech.audio;

/** An audio file that cannot be read; says which and why. */
public final class AudioException extends Exception {

  private final String source;
  private final String reason;

  AudioException(String source, String reason) {
    super(source + ": " + reason);
    this.source = source;
    this.reason = reason;
  }

  /** The file, as the caller named it. */
  public String source() {
    return source;
  }

  /** What is wrong with it. */
  public String reason() {
    return reason;
  }
}
