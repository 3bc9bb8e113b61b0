package elocute.bench.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class MeasuredJobTest {

  private static final long MEBIBYTE = 1L << 20;

  @TempDir Path folder;

  @Test
  void takesItsTimeAndPeakMemoryFromTheProcessesOfTheJob() throws IOException {
    // The child holds 64 MiB in a variable, and is not what started it.
    MeasuredJob job =
        run("sh", "-c", "sh -c 'x=$(head -c 67108864 /dev/zero | tr \"\\0\" x); sleep 0.6'; true");

    assertThat(job.seconds()).isGreaterThan(0.6);
    assertThat(job.driverBytes()).isBetween(64 * MEBIBYTE, 512 * MEBIBYTE);
    assertThat(job.executorBytes()).isZero();
  }

  @Test
  void tellsExecutorsByTheirCommandLine() throws IOException {
    MeasuredJob job = run("sh", "-c", "sh -c 'sleep 0.6; true' CoarseGrainedExecutorBackend; true");

    assertThat(job.executorBytes()).isPositive();
  }

  @Test
  void failsWithTheLastLinesOfAJobThatFails() {
    assertThatThrownBy(() -> run("sh", "-c", "echo first; echo no lake; exit 3"))
        .isInstanceOf(GrowthException.class)
        .hasMessageContaining("status 3")
        .hasMessageEndingWith("first\nno lake");
  }

  private MeasuredJob run(String... command) throws IOException {
    return MeasuredJob.run(List.of(command), folder.resolve("log"));
  }
}
