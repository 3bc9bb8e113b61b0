package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.training.data.TrainingException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cluster whose executors register one after the other. */
class SlotsTest {

  private static final RegisteredResources NONE = new RegisteredResources(0, 0, 0);
  private static final RegisteredResources ONE = new RegisteredResources(1, 1, 1);
  private static final RegisteredResources TWO = new RegisteredResources(2, 2, 2);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Deque<RegisteredResources> course = new ArrayDeque<>();
  private final List<String> log = new ArrayList<>();
  private boolean stopped;

  @Test
  void aLateExecutorThatWasAskedForIsWaitedFor() throws Exception {
    course(NONE, 3);
    course(ONE, 100);
    course(TWO, 1);
    assertThat(slots("local-cluster[2,1,1024]", null, MINUTE).await(0, MissingExecutors.FEWER))
        .hasToString(
            "2 ranks: the slots of 2 executors with 2 cores and 2 slots;"
                + " asked for were 2 cores (spark.master local-cluster[2,1,1024])");
    assertThat(log)
        .containsExactly(
            "waiting for 2 cores (spark.master local-cluster[2,1,1024]), at most 60 s;"
                + " there: 1 executors with 1 cores and 1 slots");
  }

  @Test
  void executorsThatDoNotComeAreNamedWithThoseThatCame() {
    course(ONE, 1);
    assertThatThrownBy(
            () ->
                slots("yarn", "spark.executor.instances=2", Duration.ZERO)
                    .await(0, MissingExecutors.FAIL))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            "asked for were 2 executors (spark.executor.instances), and within 0 s came 1 executors"
                + " with 1 cores and 1 slots: add executors, ask for fewer, raise"
                + " spark.elocute.replacement.patienceSeconds or continue with"
                + " --when_executors_missing fewer");
  }

  @Test
  void fewerRanksTrainOnlyWhenToldSo() throws Exception {
    course(ONE, 1);
    RankCount fewer =
        slots("yarn", "spark.executor.instances=2", Duration.ZERO).await(0, MissingExecutors.FEWER);
    assertThat(fewer)
        .hasToString(
            "1 ranks: the slots of 1 executors with 1 cores and 1 slots, after 0 s;"
                + " asked for were 2 executors (spark.executor.instances)");
    assertThat(slots("spark://h:1", null, Duration.ZERO).await(2, MissingExecutors.FEWER).ranks())
        .isEqualTo(1);
    assertThatThrownBy(
            () -> slots("spark://h:1", null, Duration.ZERO).await(2, MissingExecutors.FAIL))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("needs 2 slots of 1 cores and 0 GPUs, the cluster has 1 after 0 s");
  }

  @Test
  void whereNothingWasAskedForItWaitsUntilNoMoreCome() throws Exception {
    course(NONE, 60);
    course(ONE, 40);
    course(TWO, 1);
    assertThat(slots("spark://h:1", null, MINUTE).await(0, MissingExecutors.FAIL))
        .hasToString(
            "2 ranks: the slots of 2 executors with 2 cores and 2 slots;"
                + " asked for was no number of executors (spark.cores.max is not set)");
    assertThat(log).hasSize(1).first().asString().contains("until no more come");
  }

  @Test
  void ranksAskedForBeginAsSoonAsTheyFit() throws Exception {
    course(NONE, 10);
    course(ONE, 1);
    assertThat(slots("local-cluster[2,1,1024]", null, MINUTE).await(1, MissingExecutors.FAIL))
        .hasToString("1 ranks: as asked for");
    assertThat(log)
        .containsExactly(
            "waiting for 1 slots of 1 cores and 0 GPUs, at most 60 s;"
                + " there: 0 executors with 0 cores and 0 slots");
  }

  @Test
  void whatCanNeverFitIsRefusedAtOnce() {
    course(TWO, 1);
    assertThatThrownBy(
            () -> slots("local-cluster[2,1,1024]", null, MINUTE).await(3, MissingExecutors.FAIL))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("2 cores (spark.master local-cluster[2,1,1024]) have 2 at most");
    assertThatThrownBy(
            () -> slots("local[1]", "spark.task.cpus=2", MINUTE).await(0, MissingExecutors.FAIL))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("have 0 at most");
  }

  @Test
  void aSignalEndsTheWait() {
    course(ONE, 1);
    stopped = true;
    assertThatThrownBy(() -> slots("spark://h:1", null, MINUTE).await(2, MissingExecutors.FAIL))
        .isInstanceOf(TrainingException.class)
        .hasMessage("stopped while waiting for 2 slots of 1 cores and 0 GPUs");
  }

  private void course(RegisteredResources registered, int looks) {
    course.addAll(Collections.nCopies(looks, registered));
  }

  private Slots slots(String master, String settings, Duration patience) {
    return new Slots(
        RequestedResourcesTest.conf(master, settings),
        patience,
        Duration.ofNanos(1),
        () -> course.size() == 1 ? course.peek() : course.poll(),
        log::add,
        () -> stopped);
  }
}
