package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsentBenchCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void benchmarksThatAreNotThereAreWrongUsageWhateverTheirOptions() {
    assertThat(withoutOthers("bench", "step", "--batch", "2")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "error: benchmarks are not in this distribution; run them from a checkout of the"
                + " project\n");
  }

  @Test
  void theListOfJobsEndsWithBenchAndHelpWithAndWithoutThem() {
    assertThat(withoutOthers("--help")).isZero();
    assertThat(out.toString()).containsPattern("bench +benchmarks are not in this distribution");
    assertThat(List.copyOf(Main.commandLine().getSubcommands().keySet()))
        .endsWith("doctor", "completion", "bench", "help")
        .isEqualTo(List.copyOf(Main.commandLine(List.of()).getSubcommands().keySet()));
  }

  private int withoutOthers(String... arguments) {
    return Main.commandLine(List.of())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
