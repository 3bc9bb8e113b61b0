package elocute;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessTicksTest {
  private static final String STAT =
      "4711 (%s) %s 4000 4711 4000 34816 4711 4194304 1017 0 0 0 2 1 0 0 20 0 %d 0 8675309 "
          + "11960320 1408 18446744073709551615 1 1 0 0 0 0 0 4096 65538 0 0 0 17 3 0 0 0 0 0";

  @ParameterizedTest
  @CsvSource({"java, S, 30", "'a) Z 1 (b', R, 1", "'', D, 1", "java, T, 30", "java, Z, 2"})
  void theStartIsTheTwentySecondFieldWhateverTheNameIs(String name, String state, int threads) {
    assertThat(ProcessTicks.parse(STAT.formatted(name, state, threads))).contains(8675309L);
  }

  @Test
  void whatHasEndedAndIsNotAskedForIsNoProcess() {
    assertThat(ProcessTicks.parse(STAT.formatted("java", "Z", 1))).isEmpty();
    assertThat(ProcessTicks.parse(STAT.formatted("java", "X", 0))).isEmpty();
  }

  @Test
  void laterProcessesStartLater() throws Exception {
    long own = ProcessTicks.of(ProcessHandle.current().pid()).orElseThrow();
    Process later = new ProcessBuilder("cat").start();
    try (var input = later.getOutputStream()) {
      assertThat(ProcessTicks.of(later.pid()))
          .hasValueSatisfying(t -> assertThat(t).isGreaterThan(own));
      input.flush();
    }
    later.waitFor();
    assertThat(ProcessTicks.of(later.pid())).isEmpty();
  }
}
