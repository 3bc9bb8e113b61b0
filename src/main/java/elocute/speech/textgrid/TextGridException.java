package elocute.speech.textgrid;

import elocute.speech.text.Blanks;

/** A file that is no TextGrid; says where and why. */
public final class TextGridException extends Exception {

  private static final int LONGEST_SHOWN_TEXT = 60;

  TextGridException(String source, int line, String text, String reason) {
    super(source + ":" + line + ": " + reason + ", found " + quoted(text));
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
