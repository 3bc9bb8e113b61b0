package elocute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchEpochCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void timesAShareOfAnEpochOfTrainingAndSaysHowLongTheWholeTakes() {
    assertThat(bench("--share", "0.04", "--freeze")).isZero();
    assertThat(out.toString())
        .matches(
            "elocute train fp32 freeze=true threads=1 batches=2 seconds=\\d+\\.\\d{2} epoch_seconds=\\d+\\.\\d audio_s_per_s=\\d+\\.\\d{3}\\R");
    double[] numbers =
        List.of(out.toString().strip().split(" ")).stream()
            .filter(word -> word.matches("(epoch_seconds|audio_s_per_s)=.*"))
            .mapToDouble(word -> Double.parseDouble(word.split("=")[1]))
            .toArray();
    // All durations of the peer's list together are 1878.3 s.
    assertThat(numbers[0] * numbers[1]).isBetween(1878.3 * 0.98, 1878.3 * 1.02);
  }

  @Test
  void timesPrediction() {
    assertThat(bench("--mode", "eval", "--share", "0.05")).isZero();
    assertThat(out.toString()).startsWith("elocute eval fp32 freeze=false threads=1 batches=3 ");
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThat(bench("--share", "0")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--share", "1.5")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--mode", "sleep")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("--share must be above 0 and at most 1, not 1.5");
  }

  private int bench(String... options) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    List<String> all =
        new ArrayList<>(
            List.of("bench", "epoch", "--model", "tiny", "--dtype", "fp32", "--threads", "1"));
    all.addAll(List.of(options));
    return line.execute(all.toArray(String[]::new));
  }
}
