package elocute.scoring.metrics;

/** What a system made of one pronounced (or left out) phone. */
public enum Verdict {
  /** Pronounced correctly, and accepted. */
  TRUE_ACCEPTANCE("TA"),
  /** Pronounced correctly, but rejected. */
  FALSE_REJECTION("FR"),
  /** Mispronounced, but accepted. */
  FALSE_ACCEPTANCE("FA"),
  /** Mispronounced, rejected, and what was said instead is recognised. */
  CORRECT_DIAGNOSIS("CD"),
  /** Mispronounced and rejected, but what was said instead is not recognised. */
  ERROR_DIAGNOSIS("ED");

  private final String code;

  Verdict(String code) {
    this.code = code;
  }

  /** Two letters: TA, FR, FA, CD or ED. */
  public String code() {
    return code;
  }
}
