package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;

/** The texts of the Spark that is on the class path. */
class ExecutorLossTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostExecutorIsFoundInTheTextThatSparkMakesOfIt(boolean causedByApp) {
    String text =
        new ExecutorLostFailure("7", causedByApp, Option.apply("worker lost")).toErrorString();
    assertThat(ExecutorLoss.in(failure(text)))
        .hasValueSatisfying(line -> assertThat(text.lines()).first().isEqualTo(line));
    assertThat(text).contains("executor 7");
  }

  @Test
  void whatFailsOtherwiseIsNoLostExecutor() {
    assertThat(ExecutorLoss.in(failure("java.lang.IllegalStateException: a defect"))).isEmpty();
    assertThat(ExecutorLoss.in(new SparkException(null, new IllegalStateException()))).isEmpty();
  }

  /** As Spark's DAGScheduler puts it for a barrier stage. */
  private static SparkException failure(String reason) {
    return new SparkException(
        "Job aborted due to stage failure: Could not recover from a failed barrier ResultStage."
            + " Most recent failure reason: Stage failed because barrier task ResultTask(0, 1)"
            + " finished unsuccessfully.\n"
            + reason);
  }
}
