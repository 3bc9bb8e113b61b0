package elocute.scoring.alignment;

/** What one position of an alignment does to the reference to make the hypothesis. */
public enum Operation {
  /** Both sides have the same token. */
  CORRECT('C'),
  /** The sides have different tokens. */
  SUBSTITUTION('S'),
  /** The reference's token has no counterpart in the hypothesis. */
  DELETION('D'),
  /** The hypothesis' token has no counterpart in the reference. */
  INSERTION('I');

  private final char code;

  Operation(char code) {
    this.code = code;
  }

  /** One letter: C, S, D or I. */
  public char code() {
    return code;
  }
}
