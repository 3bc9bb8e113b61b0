package elocute.distributed;

import java.util.Optional;

/**
 * Finds in what a job of Spark's throws that an executor was lost. Its type is known to listeners
 * alone ({@code TaskEndReason}), who may be told after the job has failed; the exception has it as
 * a line of its message.
 */
final class ExecutorLoss {

  /** What Spark's {@code ExecutorLostFailure} begins with as text. */
  private static final String EXECUTOR_LOST = "ExecutorLostFailure";

  private ExecutorLoss() {}

  /** The line that says so; empty when the job failed for another reason. */
  static Optional<String> in(Exception failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .filter(line -> line.contains(EXECUTOR_LOST))
        .map(String::strip)
        .findFirst();
  }
}
