package elocute.bench;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchStepCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void printsOneLineWithTheMedianStep() {
    assertThat(bench("--batch", "2", "--seconds", "0.5", "--steps", "3", "--threads", "1"))
        .isZero();
    assertThat(out.toString())
        .matches(
            "elocute step tiny fp32 threads=1 batch=2 seconds=0.5 parameters=\\d+"
                + " median_step=\\d+\\.\\d{3}s audio_s_per_s=\\d+\\.\\d{3} loss=\\d+\\.\\d{3} resident_mib=\\d+\\.\\.\\d+ peak_mib=\\d+\\R");
  }

  @Test
  void alternatesWithAPeerAndPrintsTheRatioOfMedians() {
    // The peer does not get what this process got for libtorch (pom.xml).
    String peer = "echo peer audio_s_per_s=${OMP_WAIT_POLICY-0.5}";
    assertThat(
            bench(
                "--batch",
                "1",
                "--seconds",
                "0.2",
                "--steps",
                "1",
                "--threads",
                "1",
                "--rounds",
                "2",
                "--peer",
                peer))
        .isZero();
    assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
        .containsExactly("peer", "elocute", "peer", "elocute", "median");
    assertThat(out.toString()).contains("peer 0.500 audio-s/s: ratio ");
  }

  @Test
  void aPeerIsKeptFromAllTuningThatExecutorsGet() throws Exception {
    var settings = new Properties();
    try (Reader file = Files.newBufferedReader(Path.of("conf/spark-defaults.conf"))) {
      settings.load(file);
    }
    String prefix = "spark.executorEnv.";
    assertThat(
            settings.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .filter(name -> !name.equals("LC_ALL")))
        .containsExactlyInAnyOrderElementsOf(PeerOption.OUR_TUNING);
  }

  @Test
  void layersThatAreComputedAgainGiveTheSameLoss() {
    String[] step = {"--batch", "2", "--seconds", "0.5", "--steps", "2"};
    assertThat(bench(step)).isZero();
    assertThat(
            bench(
                Stream.concat(Stream.of(step), Stream.of("--checkpoint-layers"))
                    .toArray(String[]::new)))
        .isZero();
    List<String> losses =
        out.toString().lines().map(line -> line.replaceAll(".* loss=(\\S+) .*", "$1")).toList();
    assertThat(losses).hasSize(2);
    assertThat(losses.get(1)).isEqualTo(losses.get(0));
  }

  @Test
  void takesTheModelOfAnExperiment() {
    String run = "src/test/resources/elocute/training/tiny.conf";
    assertThat(bench("--experiment", run, "--batch", "2", "--seconds", "0.5")).isZero();
    assertThat(out.toString()).startsWith("elocute step tiny.conf fp32 threads=2 batch=2 ");
  }

  @Test
  void aPeerThatPrintsNoRateIsAnError() {
    assertThat(bench("--peer", "echo nothing")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("'echo nothing' did not print audio_s_per_s=NUMBER");
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    assertThat(bench("--batch", "0")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--seconds", "0.01")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--steps", "0")).isEqualTo(Main.WRONG_USAGE);
    assertThat(bench("--dtype", "fp8")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("--batch must be at least 1, not 0");
  }

  @Test
  void writesAProfileOfOneStep(@TempDir Path folder) throws Exception {
    Path profile = folder.resolve("step.json");
    assertThat(
            bench(
                "--batch",
                "1",
                "--seconds",
                "0.2",
                "--steps",
                "1",
                "--threads",
                "1",
                "--profile",
                profile.toString()))
        .isZero();
    assertThat(Files.readString(profile)).contains("aten::mkldnn_convolution");
  }

  private int bench(String... options) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[options.length + 4];
    System.arraycopy(new String[] {"bench", "step", "--model", "tiny"}, 0, all, 0, 4);
    System.arraycopy(options, 0, all, 4, options.length);
    return line.execute(all);
  }
}
