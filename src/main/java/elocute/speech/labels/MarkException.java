package elocute.speech.labels;

import elocute.speech.text.Blanks;

/** A phone mark that has no meaning; says which and why. */
public final class MarkException extends Exception {

  private final int interval;
  private final String text;
  private final String reason;

  MarkException(int interval, String text, String reason) {
    super(Blanks.visible("interval " + interval + ": mark '" + text + "': " + reason));
    this.interval = interval;
    this.text = text;
    this.reason = reason;
  }

  /** Number of the interval in its tier, from 1. */
  public int interval() {
    return interval;
  }

  /** The mark as it stands in the file. */
  public String text() {
    return text;
  }

  /** The rule that is broken. */
  public String reason() {
    return reason;
  }
}
