package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.dataset.DatasetException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
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
  void aFailureThatNoUserCanHelpIsForTheLog() {
    var failure = new SparkException("Job aborted", new IllegalStateException("a defect"));
    assertThat(new FailureHandler().handleExecutionException(failure, command, null))
        .isEqualTo(Main.FAILED);
    assertThat(err.toString()).isEmpty();
  }
}
