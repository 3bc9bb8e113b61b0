package elocute.cli;

import elocute.UserError;
import elocute.distributed.TrainingInterruptedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * A job threw: one line says what is wrong. A {@link UserError} becomes {@link Main#WRONG_USAGE};
 * everything else {@link Main#FAILED}, and goes to the log with its trace, whose place a second
 * line names. A run that was asked to stop has said so already.
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
      say("error: " + mistake.getMessage(), command);
      return Main.WRONG_USAGE;
    }
    LOG.error("{} failed: {}", command.getCommandName(), error.getMessage(), error);
    say("error: " + line(error), command);
    log().ifPresent(file -> say("its trace is in " + file + "; --verbose shows it", command));
    return Main.FAILED;
  }

  /**
   * What a task threw is a cause of what Spark throws, whose own message is mostly a trace; what
   * files refused is a cause of what could not be done.
   */
  private static String line(Exception error) {
    return causes(error)
        .filter(UserError.class::isInstance)
        .findFirst()
        .map(FailureHandler::said)
        .or(() -> refused(error))
        .orElseGet(() -> said(error));
  }

  /** What a file system said last. A full disk does not say of which file: who wrote it does. */
  private static Optional<String> refused(Exception error) {
    List<String> said =
        causes(error).filter(IOException.class::isInstance).map(FailureHandler::said).toList();
    int last = said.size() - 1;
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(
            last == 0 || said.get(last).contains("/")
                ? said.get(last)
                : said.get(last - 1) + ": " + said.get(last));
  }

  private static Stream<Throwable> causes(Exception error) {
    return Stream.iterate((Throwable) error, Objects::nonNull, Throwable::getCause);
  }

  private static String said(Throwable error) {
    String message =
        Optional.ofNullable(error.getMessage()).orElse("").lines().findFirst().orElse("");
    if (error instanceof AccessDeniedException) {
      return message + ": you may not do that there";
    }
    if (error instanceof NoSuchFileException) {
      return message + ": there is no such file or folder";
    }
    return message.isBlank() || message.length() < 3
        ? error.getClass().getSimpleName() + " " + message
        : message;
  }

  /** Where the trace is, if there is such a place; the launcher names it. */
  private static Optional<Path> log() {
    return Optional.ofNullable(System.getProperty(Main.LOG_PROPERTY))
        .map(Path::of)
        .filter(Files::exists);
  }

  private static void say(String line, CommandLine command) {
    command.getErr().println(line);
    command.getErr().flush();
  }
}
