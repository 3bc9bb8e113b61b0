package elocute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchGopCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsOneLineWithBothMedians() {
    assertThat(bench("--seconds", "0.5", "--phones", "4", "--classes", "6", "--rounds", "1"))
        .isZero();
    assertThat(out.toString())
        .matches(
            "elocute gop seconds=0.5 frames=25 phones=4 classes=6 rounds=1"
                + " median_ms=\\d+\\.\\d{3} another_text_median_ms=\\d+\\.\\d{3}\\R");
  }

  @Test
  void utterancesThatCannotBeAreRefused() {
    assertThat(bench("--seconds", "0.5", "--phones", "13")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains("--phones must be from 1 to 12, half of the frames, not 13");
    assertThat(bench("--seconds", "NaN")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--classes", "2")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--rounds", "0")).isEqualTo(Main.WRONG_USAGE);
  }

  private int bench(String... options) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(
            Stream.concat(Stream.of("bench", "gop"), Stream.of(options)).toArray(String[]::new));
  }
}
