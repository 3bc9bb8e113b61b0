package elocute.cli;

import elocute.UserError;
import elocute.distributed.TrainingInterruptedException;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * A job threw: a {@link UserError} becomes one line and {@link Main#WRONG_USAGE}; everything else
 * goes to the log with its stack trace and becomes {@link Main#FAILED}, after one line more where a
 * task met a user's error. A run that was asked to stop has said so already.
 */
final class FailureHandler implements IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    if (error instanceof TrainingInterruptedException) {
      for (Throwable failure : error.getSuppressed()) {
        LOG.error("{} failed while it was to stop", command.getCommandName(), failure);
      }
      return Main.INTERRUPTED;
    }
    if (error instanceof UserError mistake) {
      say(mistake, command);
      return Main.WRONG_USAGE;
    }
    LOG.error("{} failed: {}", command.getCommandName(), error.getMessage(), error);
    // What a task threw is a cause of what Spark throws, whose own message is mostly a trace.
    Stream.iterate(error.getCause(), Objects::nonNull, Throwable::getCause)
        .filter(UserError.class::isInstance)
        .map(UserError.class::cast)
        .findFirst()
        .ifPresent(cause -> say(cause, command));
    return Main.FAILED;
  }

  private static void say(UserError error, CommandLine command) {
    command.getErr().println("error: " + error.getMessage());
    command.getErr().flush();
  }
}
