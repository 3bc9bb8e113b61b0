package elocute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("slow")
class BenchAllReduceCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsOneLineWithTheBusBandwidth() {
    assertThat(
            bench(
                "--megabytes", "1", "--ranks", "3", "--protection", "encrypted", "--wire", "bf16"))
        .isZero();
    assertThat(out.toString())
        .matches(
            "elocute allreduce encrypted bf16 ranks=3 megabytes=1 median=\\d+\\.\\d{4}s"
                + " bus_GB_per_s=\\d+\\.\\d{3}\\R");
  }

  @Test
  void alternatesWithAPeerAndPrintsTheRatioOfMedians() {
    assertThat(
            bench("--megabytes", "1", "--rounds", "1", "--peer", "echo peer gloo bus_GB_per_s=0.5"))
        .isZero();
    assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
        .containsExactly("peer", "elocute", "median");
    assertThat(out.toString()).contains("peer 0.500 GB/s: ratio ");
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThat(bench("--ranks", "1")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--megabytes", "2148")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--peer", "echo audio_s_per_s=1")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains("--ranks must be at least 2, not 1")
        .contains("--megabytes must be from 1 to 2147, not 2148")
        .contains("did not print bus_GB_per_s=NUMBER");
  }

  private int bench(String... options) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[options.length + 2];
    System.arraycopy(new String[] {"bench", "allreduce"}, 0, all, 0, 2);
    System.arraycopy(options, 0, all, 2, options.length);
    return line.execute(all);
  }
}
