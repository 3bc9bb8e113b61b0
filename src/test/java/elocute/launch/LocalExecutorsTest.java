package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalExecutorsTest {

  /** A third of the memory, shared out, from 1 to 8 GiB; the cores shared out, at least one. */
  @ParameterizedTest
  @CsvSource({
    "16, 24000, 8, 4000",
    "1, 24000, 1, 4000",
    "5, 2048, 2, 1024",
    "64, 1000000, 32, 8192",
  })
  void twoShareTheMachine(int cores, long memory, int coresOfEach, long heap) {
    assertThat(LocalExecutors.share(new MachineResources(cores, memory), train()))
        .isEqualTo(new LocalExecutors(2, coresOfEach, heap));
  }

  @Test
  void whatTheUserSaysOfThemCounts() {
    var machine = new MachineResources(12, 24_000);

    assertThat(LocalExecutors.share(machine, train("--num-executors", "3")))
        .isEqualTo(new LocalExecutors(3, 4, 2666));
    assertThat(LocalExecutors.share(machine, train("--executor-cores=5", "--executor-memory=3g")))
        .isEqualTo(new LocalExecutors(2, 5, 3072));
    assertThat(LocalExecutors.share(machine, train("--executor-memory", "900M")))
        .isEqualTo(new LocalExecutors(2, 6, 900));
  }

  @ParameterizedTest
  @CsvSource({
    "--num-executors, 0",
    "--num-executors, two",
    "--executor-cores, -1",
    "--executor-memory, 3x",
    "--executor-memory, 3gb",
    "--executor-memory, 1.5g",
  })
  void whatIsNoNumberIsRefusedWithItsOption(String option, String value) {
    assertThatThrownBy(
            () -> LocalExecutors.share(new MachineResources(2, 8000), train(option, value)))
        .isInstanceOf(LaunchException.class)
        .hasMessageStartingWith(option + " '" + value + "' must be a number");
  }

  @Test
  void thisMachineHasCoresAndMemory() {
    assertThat(MachineResources.present().cores()).isPositive();
    assertThat(MachineResources.present().memoryMib()).isGreaterThan(100);
  }

  private static Invocation train(String... options) {
    List<String> words = new ArrayList<>(List.of(options));
    words.add("train");
    return Invocation.parse(words);
  }
}
