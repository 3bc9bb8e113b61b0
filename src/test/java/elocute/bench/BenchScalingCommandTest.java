package elocute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@Tag("slow")
class BenchScalingCommandTest {

  private static final String LINE =
      " median_step=\\d+\\.\\d{3}s audio_s_per_s=\\d+\\.\\d{3} all_reduce_share=";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void oneRankAndTwoTakeTurnsWithAPeer() {
    String peer = "f() { echo peer world=$2 threads=$4 batch=$6 audio_s_per_s=$2.5; }; f";
    assertThat(
            bench(
                "--batch",
                "4",
                "--seconds",
                "0.3",
                "--steps",
                "2",
                "--rounds",
                "1",
                "--peer",
                peer))
        .as(err.toString())
        .isZero();
    String[] lines = out.toString().split("\\R", -1);
    assertThat(lines[0])
        .matches(
            "elocute scaling tiny fp32 ranks=1 threads=2 batch=4 seconds=0.3"
                + LINE
                + "0\\.\\d{3}");
    assertThat(lines[1])
        .matches(
            "elocute scaling tiny fp32 ranks=2 threads=1 batch=2 seconds=0.3" + LINE + "0\\.\\d{3}")
        .doesNotEndWith("=0.000");
    assertThat(lines[2]).isEqualTo("peer world=1 threads=2 batch=4 audio_s_per_s=1.5");
    assertThat(lines[3]).isEqualTo("peer world=2 threads=1 batch=2 audio_s_per_s=2.5");
    assertThat(lines[4]).startsWith("elocute, median of 1: 1 rank x 2 threads ");
    assertThat(lines[5])
        .isEqualTo(
            "peer, median of 1: 1 rank x 2 threads 1.500, 2 ranks x 1 thread 2.500 audio-s/s: ratio 1.667");
  }

  @Test
  void ranksOfOtherHostsAreStartedBehindTheirCommands() {
    String first = "127.0.0.1=env";
    String second = "127.0.0.1=env -u ELOCUTE_NOTHING nice";
    assertThat(
            bench(
                "--ranks",
                "2",
                "--host",
                first,
                "--host",
                second,
                "--seconds",
                "0.3",
                "--steps",
                "1",
                "--rounds",
                "1",
                "--batch",
                "2"))
        .as(err.toString())
        .isZero();
    String[] lines = out.toString().split("\\R", -1);
    assertThat(lines[0])
        .matches(
            "elocute scaling tiny fp32 ranks=2 threads=1 batch=1 seconds=0.3"
                + LINE
                + "0\\.\\d{3}");
    assertThat(lines[1])
        .matches("elocute, median of 1: 2 ranks x 1 thread \\d+\\.\\d{3} audio-s/s");
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThat(bench("--ranks", "3")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--ranks", "2", "--host", "127.0.0.1=env")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--ranks", "1", "--host", "127.0.0.1")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains("--batch must be a multiple of --ranks 3, not 8")
        .contains("--host must be given once for each of --ranks, not 1 times")
        .contains(
            "--host must be ADDRESS=COMMAND, such as '10.77.0.2=ip netns exec b', not 127.0.0.1");
    assertThat(bench("--batch", "3")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--rounds", "0")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains("--batch must be an even number, not 3")
        .contains("--rounds must be at least 1, not 0");
  }

  private int bench(String... options) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[options.length + 4];
    System.arraycopy(new String[] {"bench", "scaling", "--model", "tiny"}, 0, all, 0, 4);
    System.arraycopy(options, 0, all, 4, options.length);
    return line.execute(all);
  }
}
