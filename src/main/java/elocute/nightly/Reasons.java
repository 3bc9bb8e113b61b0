package elocute.nightly;

import java.util.Optional;

/** Failures in one line each. */
final class Reasons {

  private static final int LONGEST = 400;

  private Reasons() {}

  static LeftOut leftOut(Subject subject, Exception failure) {
    return new LeftOut(subject, of(failure));
  }

  /** The first line of what a failure says. */
  static String of(Throwable failure) {
    String said =
        Optional.ofNullable(failure.getMessage()).orElseGet(() -> failure.getClass().getName());
    String line = said.lines().findFirst().orElse("").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
