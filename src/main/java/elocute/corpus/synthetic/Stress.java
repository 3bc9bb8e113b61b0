package elocute.corpus.synthetic;

/** A vowel's lexical stress, as ARPAbet's digit and as espeak-ng's mark. Consonants have none. */
enum Stress {
  CONSONANT("", ""),
  UNSTRESSED("0", ""),
  PRIMARY("1", "'"),
  SECONDARY("2", ",");

  private final String digit;
  private final String espeakMark;

  Stress(String digit, String espeakMark) {
    this.digit = digit;
    this.espeakMark = espeakMark;
  }

  String digit() {
    return digit;
  }

  String espeakMark() {
    return espeakMark;
  }

  boolean isStressed() {
    return this == PRIMARY || this == SECONDARY;
  }
}
