package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.dataset.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The jobs that take a checkpoint, up to where Spark would start. */
class CheckpointJobsTest {

  @TempDir private static Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void train() throws IOException {
    Lake lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    new CheckpointedRun(lake, "").train(1);
  }

  @Test
  void exportFindsACheckpointByPathAndByShortName() {
    for (String name : new String[] {"tiny/best_loss", "experiments/tiny/checkpoints/latest"}) {
      Path target = directory.resolve(name);
      assertThat(run("export", "--model_checkpoint", name, "--out", target.toString())).isZero();
      assertThat(target.resolve("model.safetensors")).exists();
      assertThat(out.toString()).contains("exported tiny (simple) after epoch 1 to " + target);
    }
  }

  @Test
  void aRunAloneAPatternAndTheOriginalsEndingAreTakenWithALine() {
    for (String name : new String[] {"tiny", "tin?/best_phoneme", "tiny/best_phoneme.pth"}) {
      Path target = directory.resolve("tolerated").resolve(name.replaceAll("\\W", "_"));
      assertThat(run("export", "--model_checkpoint", name, "--out", target.toString())).isZero();
      assertThat(err.toString())
          .isEqualTo(
              "checkpoint: " + directory + "/lake/experiments/tiny/checkpoints/best_phoneme\n");
      err.getBuffer().setLength(0);
    }
  }

  @Test
  void aPatternOfSeveralCheckpointsIsWrongUsageThatListsThem() {
    assertThat(refused("tiny/best_*"))
        .contains("matches 3 checkpoints, name one: ", "tiny/checkpoints/best_loss");
  }

  @Test
  void anUnknownCheckpointIsWrongUsageThatNamesTheNearest() {
    assertThat(refused("tiny/best_los"))
        .contains("there is no tiny/best_los, neither here nor", "; nearest: tiny/best_loss,");
    assertThat(refused("experiments/tiyn/checkpoints/best_eror.pth"))
        .endsWith("; nearest: tiny/best_error\n");
    assertThat(refused("tyni_*")).endsWith("; nearest: tiny/best_error\n");
    assertThat(directory.resolve("none")).doesNotExist();
  }

  private String refused(String name) {
    String target = directory.resolve("none").toString();
    assertThat(run("export", "--model_checkpoint", name, "--out", target))
        .isEqualTo(Main.WRONG_USAGE);
    return err.toString();
  }

  @Test
  void evaluateRefusesWhatDoesNotFitBeforeItStartsSpark() {
    assertThat(run("evaluate", "--model_checkpoint", "tiny/best_loss", "--model_type", "cross"))
        .isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("of a simple model, not cross");
    assertThat(run("evaluate", "--model_checkpoint", "tiny/best_loss", "--beam_width", "3"))
        .isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("beam_width: needs decoder beam");
  }

  private int run(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(
        Stream.concat(
                Stream.of(arguments), Stream.of("--lake", directory.resolve("lake").toString()))
            .toArray(String[]::new));
  }
}
