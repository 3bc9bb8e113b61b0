package elocute.speech.textgrid;

import elocute.speech.text.Blanks;

/** A file that is no TextGrid; says where and why. */
public final class TextGridException extends Exception {

  private static final int LONGEST_SHOWN_TEXT = 60;

  private final String source;
  private final int line;
  private final String text;
  private final String reason;

  TextGridException(String source, int line, String text, String reason) {
    super(source + ":" + line + ": " + reason + ", found " + quoted(text));
    this.source = source;
    this.line = line;
    this.text = text;
    this.reason = reason;
  }

  /** The file, as the caller named it. */
  public String source() {
    return source;
  }

  /** Line in the file, from 1. */
  public int line() {
    return line;
  }

  /** What stands there; empty at the end of the file. */
  public String text() {
    return text;
  }

  /** The rule that is broken. */
  public String reason() {
    return reason;
  }

  private static String quoted(String text) {
    if (text.isEmpty()) {
      return "nothing";
    }
    return text.length() <= LONGEST_SHOWN_TEXT
        ? "'" + Blanks.visible(text) + "'"
        : "'" + Blanks.visible(text.substring(0, LONGEST_SHOWN_TEXT)) + "...'";
  }
}
