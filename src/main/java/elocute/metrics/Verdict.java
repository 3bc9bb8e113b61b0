package elocute.metrics;

/** What a system made of one pronounced (or left out) phone. */
public enum Verdict {
  /** Pronounced correctly, and accepted. */
  TRUE_ACCEPTANCE,
  /** Pronounced correctly, but rejected. */
  FALSE_REJECTION,
  /** Mispronounced, but accepted. */
  FALSE_ACCEPTANCE,
  /** Mispronounced, rejected, and what was said instead is recognised. */
  CORRECT_DIAGNOSIS,
  /** Mispronounced and rejected, but what was said instead is not recognised. */
  ERROR_DIAGNOSIS
}
