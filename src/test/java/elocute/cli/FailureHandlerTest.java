package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.UserError;
import elocute.allreduce.CollectiveException;
import elocute.analysis.comparison.NothingToCompareException;
import elocute.analysis.nightly.NightlyAbortedException;
import elocute.analysis.sql.QueryException;
import elocute.config.SettingsException;
import elocute.corpus.synthetic.SynthesisException;
import elocute.dataset.DatasetException;
import elocute.dataset.prepare.PreprocessingException;
import elocute.distributed.TrainingInterruptedException;
import elocute.lake.PathOutsideLakeException;
import elocute.runs.LeaseHeldException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class FailureHandlerTest {

  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new SqlCommand()).setErr(new PrintWriter(err, true));

  @Test
  void whatATaskMetIsSaidInOneLine() {
    var met = new DatasetException("part-1.parquet cannot be read: its checksum differs");
    var failure = new SparkException("Job aborted due to stage failure:\n\tat ...", met);
    assertThat(new FailureHandler().handleExecutionException(failure, command, null))
        .isEqualTo(Main.FAILED);
    assertThat(err.toString().strip())
        .isEqualTo("error: part-1.parquet cannot be read: its checksum differs");
  }

  @Test
  void anErrorOfTheUsersIsOneLineAndWrongUsage() {
    var error = new NothingToCompareException("the lake has no experiments yet");
    assertThat(new FailureHandler().handleExecutionException(error, command, null))
        .isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString().strip()).isEqualTo("error: the lake has no experiments yet");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        PathOutsideLakeException.class,
        LeaseHeldException.class,
        SettingsException.class,
        QueryException.class
      })
  void exceptionsOfAllRoomsSayThatTheyAreTheUsersToMend(Class<?> exception) {
    assertThat(exception)
        .satisfies(type -> assertThat(UserError.class.isAssignableFrom(type)).isTrue());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        CollectiveException.class,
        PreprocessingException.class,
        SynthesisException.class,
        NightlyAbortedException.class,
        TrainingInterruptedException.class
      })
  void exceptionsOfMachinesAndOfOwnExitCodesAreNoErrorsOfTheUsers(Class<?> exception) {
    assertThat(UserError.class.isAssignableFrom(exception)).isFalse();
  }

  @Test
  void aFailureThatNoUserCanHelpIsOneLineAndItsTraceForTheLog() {
    var failure = new SparkException("Job aborted", new IllegalStateException("a defect"));
    assertThat(new FailureHandler().handleExecutionException(failure, command, null))
        .isEqualTo(Main.FAILED);
    assertThat(err.toString()).isEqualTo("error: Job aborted\n");
  }

  @Test
  void whatFilesRefusedIsSaidInOneLine() {
    var full = new FileSystemException("/lake/x", null, "No space left on device");
    var failure = new IllegalStateException("cannot write rows", new IOException("rows", full));
    assertThat(new FailureHandler().handleExecutionException(failure, command, null))
        .isEqualTo(Main.FAILED);
    assertThat(err.toString()).isEqualTo("error: /lake/x: No space left on device\n");
  }

  @Test
  void aFullDiskThatDoesNotNameTheFileIsSaidWithIt() {
    var full = new IOException("No space left on device");
    var failure = new SparkException("Job aborted", new IOException("can't write /lake/x", full));
    new FailureHandler().handleExecutionException(failure, command, null);
    assertThat(err.toString()).isEqualTo("error: can't write /lake/x: No space left on device\n");
  }
}
