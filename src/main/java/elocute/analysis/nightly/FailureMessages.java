package elocute.analysis.nightly;

import java.util.Optional;

/** Failures in one line each. */
final class FailureMessages {

  private static final int LONGEST = 400;

  private FailureMessages() {}

  static SkippedEvaluation leftOut(EvaluationKey subject, Exception failure) {
    return new SkippedEvaluation(subject, of(failure));
  }

  /** The first line of what the cause of all says: Spark's own message is about its tasks. */
  static String of(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String said = Optional.ofNullable(cause.getMessage()).orElse(cause.getClass().getName());
    String line = said.lines().findFirst().orElse("").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
