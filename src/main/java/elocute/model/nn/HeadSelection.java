package elocute.model.nn;

/** The heads that a pass computes. */
public enum HeadSelection {
  BOTH,
  ERRORS,
  PHONEMES;

  /** Whether the error head is one of them. */
  public boolean errors() {
    return this != PHONEMES;
  }

  /** Whether the phoneme head is one of them. */
  public boolean phonemes() {
    return this != ERRORS;
  }
}
