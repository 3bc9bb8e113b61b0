package elocute.speech.textgrid;

/** A free-standing value of a Praat text file; all other words are decoration. */
sealed interface Token {

  /** Line in the file, from 1. */
  int line();

  /** As it stands in the file, without quotes. */
  String text();

  record Number(double value, String text, int line) implements Token {}

  record Text(String text, int line) implements Token {}

  record Flag(String text, int line) implements Token {}

  record End(int line) implements Token {
    @Override
    public String text() {
      return "";
    }
  }
}
