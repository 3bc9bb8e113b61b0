package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Properties;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.StageInfo;
import org.apache.spark.scheduler.TaskInfo;
import org.apache.spark.scheduler.TaskLocality;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;

/** Two runs of a sweep in one application. */
class ExecutorTrackerTest {

  private final ExecutorTracker places = new ExecutorTracker("a");

  @Test
  void aRunKnowsTheExecutorsOfItsOwnRanksAlone() throws Exception {
    submit(1, "a");
    submit(2, "b");
    submit(3, null);
    start(1, 10, "own");
    start(2, 20, "another runs");
    start(3, 30, "a tables");
    assertThat(places.awaitEnd(Duration.ZERO)).containsExactly("own");
  }

  private void submit(int stage, String run) {
    var properties = new Properties();
    if (run != null) {
      properties.setProperty("elocute.run", run);
    }
    places.onStageSubmitted(new SparkListenerStageSubmitted(stage(stage), properties));
  }

  private void start(int stage, long task, String executor) {
    var info =
        new TaskInfo(task, 0, 0, 0, 0L, executor, "host", TaskLocality.PROCESS_LOCAL(), false);
    places.onTaskStart(new SparkListenerTaskStart(stage, 0, info));
  }

  private static StageInfo stage(int id) {
    Seq<?> none = Nil$.MODULE$;
    return new StageInfo(
        id,
        0,
        "collect",
        1,
        cast(none),
        cast(none),
        "",
        new TaskMetrics(),
        cast(none),
        Option.empty(),
        0,
        false,
        0);
  }

  @SuppressWarnings("unchecked")
  private static <T> Seq<T> cast(Seq<?> none) {
    return (Seq<T>) none;
  }
}
