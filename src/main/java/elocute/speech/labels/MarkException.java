package elocute.speech.labels;

import elocute.speech.text.Blanks;

/** A phone mark that has no meaning; says which and why. */
public final class MarkException extends Exception {

  MarkException(int interval, String text, String reason) {
    super(Blanks.visible("interval " + interval + ": mark '" + text + "': " + reason));
  }
}
