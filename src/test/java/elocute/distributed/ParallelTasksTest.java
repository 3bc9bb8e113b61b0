package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ParallelTasksTest {

  @Test
  void aTaskThatIsAtItWhenAnotherFailsComesToItsEnd() {
    var failed = new CountDownLatch(1);
    var done = new AtomicBoolean();
    Callable<String> fails =
        () -> {
          throw new TrainingInterruptedException("stopped");
        };
    Callable<String> leavesACheckpoint =
        () -> {
          failed.await(); // As a wait for a rank: an interrupt would end it.
          done.set(true);
          return "left";
        };
    // Begins on the thread of the task that fails, when that has ended.
    Callable<String> comesNext =
        () -> {
          failed.countDown();
          return "next";
        };
    List<Callable<String>> tasks = List.of(fails, leavesACheckpoint, comesNext);
    assertThatThrownBy(() -> new ParallelTasks(2).run(tasks))
        .isInstanceOf(TrainingInterruptedException.class)
        .hasMessage("stopped");
    assertThat(done).isTrue();
  }

  @Test
  void resultsComeInTheOrderOfTheTasks() throws Exception {
    assertThat(new ParallelTasks(2).run(List.<Callable<Integer>>of(() -> 1, () -> 2, () -> 3)))
        .containsExactly(1, 2, 3);
  }
}
