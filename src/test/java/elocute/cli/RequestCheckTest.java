package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.dataset.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes are said in one line without a Spark, of which there is none here. */
class RequestCheckTest {

  @TempDir private static Path directory;

  @BeforeAll
  static void fillLake() throws IOException {
    Lake lake = Lake.open(directory.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    new CheckpointedRun(lake, "").train(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train --features nosie | no feature set nosie; nearest: noise",
        "train --features noise --config batchsize=4 | did you mean 'training.batch_size'?",
        "train --features noise --config model_type=hierarchal | did you mean hierarchical?",
        "train --features noise --config experiment_name=a/b | experiment_name 'a/b' is not valid",
        "train --features noise --config pretrained=/nope | there is no such directory",
        "train --features noise --when_name_taken fail --config experiment_name=tiny | is taken",
        "train --features nosie --sweep main_lr=1,2 | no feature set nosie",
        "train --resume tyni | did you mean 'tiny'?",
        "train --train_data /nope.json --val_data /nope.json | there is no file /nope.json",
        "evaluate --model_checkpoint tiny/best_los | nearest: tiny/best_loss",
        "evaluate --model_checkpoint tiny/best_loss --features nosie | nearest: noise",
        "evaluate --model_checkpoint tiny/best_loss --beam_width 3 | needs decoder beam",
        "calibrate --model_checkpoint tiny/best_loss --max-false-rejections 2 | must be from 0 to 1",
        "calibrate --model_checkpoint tiny/best_loss --max-false-rejections abc | must be from 0 to 1",
        "predict --model_checkpoint tiny/best_loss --wav /nope* | there is no recording at /nope*",
        "predict --model_checkpoint tiny/best_loss --wav pom.xml --out /proc/x | '/proc' is no folder",
        "preprocess --corpus /nope --features x | there is no folder /nope",
        "preprocess --corpus /tmp --features a/b | feature set name 'a/b' is not valid",
        "nightly --features nosie | nearest: noise",
        "quickstart --config num_epoch=2 | did you mean 'training.num_epochs'?"
      })
  void aMistakeIsOneLine(String command, String complaint) throws IOException {
    assertThat(check(command)).isEqualTo(Main.WRONG_USAGE);
    assertThat(said.toString().lines()).hasSize(1);
    assertThat(said.toString()).startsWith("error: ");
    for (String part : complaint.split("; ")) {
      assertThat(said.toString()).contains(part);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train",
        "train --features noise --config num_epochs=5,experiment_name=other",
        "train --features noise --sweep main_lr=1e-3,2e-3",
        "train --features noise --config pretrained=facebook/wav2vec2-base",
        "evaluate --model_checkpoint tiny/best_loss.pth --split validation",
        "sql",
        "nightly",
        "doctor",
        "train --help"
      })
  void whatIsRightIsNotSpokenOf(String command) throws IOException {
    assertThat(check(command)).isZero();
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void aLakeElsewhereIsLeftToTheJob() {
    assertThat(run("train", "--features", "x", "--lake", "hdfs://nowhere:1/lake")).isZero();
  }

  @Test
  void aLakeThatIsAFileOrNotThereIsAnError() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(run("sql", "--lake", file.toString())).isEqualTo(Main.WRONG_USAGE);
    assertThat(said.toString()).endsWith("is a file: expected a folder\n");
    assertThat(run("nightly", "--lake", "/nope/lake")).isEqualTo(Main.WRONG_USAGE);
    assertThat(said.toString()).contains("there is no lake at file:/nope/lake");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "selec 1 | at or near 'selec'",
        "select * from speaker_metric | there is no table speaker_metric; nearest: speaker_metrics",
        "select 1 from (select * from runs2) | there is no table runs2",
        "with a as (select * from evaluation) select * from a | there is no table evaluation",
        "describe evaluatoins | nearest: evaluations"
      })
  void aQueryThatIsNoSqlOrOfNoTableIsRefused(String query, String complaint) {
    assertThat(run("sql", query, "--lake", directory.toString())).isEqualTo(Main.WRONG_USAGE);
    assertThat(said.toString()).startsWith("error: ").contains(complaint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from Evaluations e join utterances using (utterance_id)",
        "with a as (select * from steps), b as (select * from a) select * from b",
        "select * from parquet.`/tmp/file`",
        "select * from range(3)",
        "show tables",
        "describe speaker_metrics",
        "select * from epochs where experiment in (select experiment from experiments)",
        "values (1)"
      })
  void aQueryOfWhatIsThereIsNotSpokenOf(String query) {
    assertThat(run("sql", query, "--lake", directory.toString())).isZero();
    assertThat(said.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"cut | has fewer than", "flipped | its SHA-256 is", "deleted | is missing"})
  void aDamagedCheckpointIsOneLine(String damage, String complaint) throws IOException {
    Path experiments = directory.resolve("experiments");
    FileUtils.copyDirectory(
        experiments.resolve("tiny").toFile(), experiments.resolve(damage).toFile());
    Path weights;
    try (var files = Files.list(experiments.resolve(damage + "/checkpoints/best_loss"))) {
      weights =
          files.filter(file -> file.toString().endsWith(".safetensors")).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(weights);
    switch (damage) {
      case "cut" -> Files.write(weights, Arrays.copyOf(whole, whole.length - 1));
      case "flipped" -> {
        whole[whole.length / 2] ^= 1;
        Files.write(weights, whole);
      }
      default -> Files.delete(weights);
    }

    String of = " --model_checkpoint " + damage + "/best_loss";
    for (String job :
        List.of(
            "evaluate --split validation",
            "calibrate",
            "predict --phones aa --wav data-lake/raw/sample/TLV/wav")) {
      said.getBuffer().setLength(0);
      assertThat(check(job + of)).as(job).isEqualTo(Main.WRONG_USAGE);
      assertThat(said.toString().lines())
          .as(job)
          .singleElement()
          .asString()
          .contains(weights.getFileName().toString(), complaint);
    }
  }

  @Test
  void aNightlyRunNeedsASparkOnlyForWhatIsNew() throws IOException {
    assertThat(check("nightly --split validation")).isZero();
    assertThat(checked.needsSpark()).isTrue();
    check("nightly --split validation --dry_run");
    assertThat(checked.needsSpark()).as("a look at it").isFalse();
    check("nightly --split test");
    assertThat(checked.needsSpark()).as("utterances that the feature set has not").isFalse();
    check("train --features noise");
    assertThat(checked.needsSpark()).isTrue();
  }

  private final StringWriter said = new StringWriter();
  private CheckedRequest checked;

  private int check(String command) {
    List<String> words = new ArrayList<>(List.of(command.strip().split(" ")));
    if (!command.startsWith("doctor")) {
      words.addAll(List.of("--lake", directory.toString()));
    }
    return run(words.toArray(String[]::new));
  }

  private int run(String... words) {
    checked = RequestCheck.run(Main.commandLine(), words, new PrintWriter(said));
    return checked.status();
  }
}
