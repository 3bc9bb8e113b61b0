package elocute.corpus;

import java.util.Locale;

/** Which part of a run an utterance serves. */
public enum Split {
  TRAIN,
  VALIDATION,
  TEST;

  /** As stored in feature sets and tables: lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
