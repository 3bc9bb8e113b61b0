package elocute.runs;

import java.util.Locale;

/** What becomes of a run whose {@code experiment_name} is taken. */
public enum TakenName {
  /** It gets {@code _2}, {@code _3}, ... behind the name. */
  SUFFIX,
  /** It is refused. */
  FAIL;

  /** As on the command line: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
