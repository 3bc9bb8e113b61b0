package elocute.distributed;

import java.util.Locale;

/** What becomes of a training when executors that were asked for do not come. */
public enum MissingExecutors {
  /** It does not begin. */
  FAIL,
  /** It begins on as many ranks as the others have slots. */
  FEWER;

  /** As on the command line: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
