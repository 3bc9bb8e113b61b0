package elocute.speech.labels;

/** What happened to one position of an aligned utterance. */
public enum ErrorTag {
  /** The canonical phone was said. */
  CORRECT('C'),
  /** Another phone, or an accented realisation of the canonical one, was said. */
  SUBSTITUTION('S'),
  /** The canonical phone was not said; the perceived side is {@code sil}. */
  DELETION('D'),
  /** A phone was said that the text does not have; the canonical side is {@code sil}. */
  ADDITION('A');

  private final char code;

  ErrorTag(char code) {
    this.code = code;
  }

  /** One letter: C, S, D or A. */
  public char code() {
    return code;
  }

  /**
   * The tag of a letter as stored in tables.
   *
   * @throws IllegalArgumentException if it is none of C, S, D and A
   */
  public static ErrorTag ofCode(String code) {
    for (ErrorTag tag : values()) {
      if (code.equals(String.valueOf(tag.code))) {
        return tag;
      }
    }
    throw new IllegalArgumentException("error tag: must be C, S, D or A, got '" + code + "'");
  }

  /** The two-way label of the error head: {@code C} for a correct phone, else {@code I}. */
  public char binaryCode() {
    return this == CORRECT ? 'C' : 'I';
  }
}
