package elocute.runs;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.SettingsLoader;
import elocute.lake.Lake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class RunNamesProcessTest {
  private static final int CLAIMS_PER_PROCESS = 20;

  @TempDir Path folder;

  @Test
  void processesNeverShareAName() throws Exception {
    List<Process> processes = List.of(claimer(), claimer(), claimer());
    for (Process process : processes) {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    }
    List<String> names = new ArrayList<>();
    for (Process process : processes) {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).isZero();
      names.addAll(output.lines().toList());
    }
    assertThat(names).hasSize(3 * CLAIMS_PER_PROCESS).doesNotHaveDuplicates();
    assertThat(folder.resolve("experiments").toFile().list())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(names.stream(), Stream.of("_leases")).toList());
  }

  private Process claimer() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            Claimer.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Claims names of one minute as soon as a line comes in; prints what it got. */
  static final class Claimer {
    public static void main(String[] arguments) throws IOException {
      Lake lake = Lake.open(arguments[0], new Configuration());
      LocalDateTime minute = LocalDateTime.of(2025, 6, 4, 8, 2);
      if (System.in.read() != '\n') {
        throw new IOException("nobody gave the start");
      }
      for (int i = 0; i < CLAIMS_PER_PROCESS; i++) {
        try (ClaimedRun run =
            RunNames.claim(lake, SettingsLoader.defaults(), TakenName.SUFFIX, minute)) {
          System.out.println(run.name());
        }
      }
    }
  }
}
