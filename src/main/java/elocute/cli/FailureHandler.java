package elocute.cli;

import elocute.analysis.export.ExportException;
import elocute.analysis.report.ReportException;
import elocute.config.SettingsException;
import elocute.dataset.DatasetException;
import elocute.distributed.TrainingInterruptedException;
import elocute.evaluation.EvaluationException;
import elocute.evaluation.prediction.PredictionException;
import elocute.lake.DamagedFileException;
import elocute.lake.InvalidNameException;
import elocute.model.files.SafetensorsException;
import elocute.model.files.WeightMismatchException;
import elocute.model.hub.PretrainedModelException;
import elocute.model.tensor.UnsupportedConfigurationException;
import elocute.runs.RunStoreException;
import elocute.training.checkpoint.CheckpointException;
import elocute.training.data.TrainingException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * A job threw: the user's errors become one line and {@link Main#WRONG_USAGE}; everything else goes
 * to the log with its stack trace and becomes {@link Main#FAILED}, after one line more where a task
 * met a user's error. A run that was asked to stop has said so already.
 */
final class FailureHandler implements IExecutionExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

  /** Exceptions whose message tells the user what to change. */
  private static final List<Class<? extends Exception>> USER_ERRORS =
      List.of(
          UsageException.class,
          SettingsException.class,
          InvalidNameException.class,
          DatasetException.class,
          DamagedFileException.class,
          CheckpointException.class,
          TrainingException.class,
          EvaluationException.class,
          PredictionException.class,
          RunStoreException.class,
          ExportException.class,
          ReportException.class,
          PretrainedModelException.class,
          SafetensorsException.class,
          WeightMismatchException.class,
          UnsupportedConfigurationException.class);

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult parsed) {
    if (error instanceof TrainingInterruptedException) {
      for (Throwable failure : error.getSuppressed()) {
        LOG.error("{} failed while it was to stop", command.getCommandName(), failure);
      }
      return Main.INTERRUPTED;
    }
    if (isUserError(error)) {
      say(error, command);
      return Main.WRONG_USAGE;
    }
    LOG.error("{} failed: {}", command.getCommandName(), error.getMessage(), error);
    // What a task threw is a cause of what Spark throws, whose own message is mostly a trace.
    Stream.iterate(error.getCause(), Objects::nonNull, Throwable::getCause)
        .filter(FailureHandler::isUserError)
        .findFirst()
        .ifPresent(cause -> say(cause, command));
    return Main.FAILED;
  }

  private static boolean isUserError(Throwable error) {
    return USER_ERRORS.stream().anyMatch(type -> type.isInstance(error));
  }

  private static void say(Throwable error, CommandLine command) {
    command.getErr().println("error: " + error.getMessage());
    command.getErr().flush();
  }
}
