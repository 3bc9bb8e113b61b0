package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.cli.SubmitScript.Outcome;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Rows;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.mlflow.LoopbackTrackingServer;
import elocute.scoring.metrics.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of an utterance, through the door that users take, in a lake of its own. */
class PipelineIT {

  private static final Path CORPUS = SubmitScript.HOME.resolve("data-lake/raw/sample");
  private static final Path EXPERIMENT =
      SubmitScript.HOME.resolve("src/test/resources/elocute/training/tiny.conf");

  /** Jobs whose work over executors is evaluate's, or Spark's own. */
  private static final List<String> ALONE = List.of("nightly", "sql");

  private static final Pattern EPOCH =
      Pattern.compile("epoch (\\d)/3 +train loss: ([0-9.]+) +validation loss: ([0-9.]+)");

  /** A feature set that label files became. */
  private static final Pattern IMPORTED = Pattern.compile("labels-[0-9a-f]+");

  @TempDir private Path lake;

  private final FileTime started = FileTime.from(Instant.now());

  @Test
  void preprocessTrainEvaluateCompareSqlAndCleanup() throws Exception {
    try (var tracking = new LoopbackTrackingServer()) {
      tracking.requireToken(Secrets.MLFLOW);
      wholePipeline(tracking);
    }
  }

  private void wholePipeline(LoopbackTrackingServer tracking) throws Exception {
    Outcome preprocessed = run("preprocess", "--corpus", CORPUS.toString(), "--features", "sample");
    assertThat(preprocessed.out()).containsPattern("written +96");

    Outcome trained =
        run(
            "train",
            "--features",
            "sample",
            "--experiment",
            EXPERIMENT.toString(),
            "--config",
            "experiment_name=tiny,batch_size=4,num_epochs=3,sample_every=2,tracking.mlflow.uri="
                + tracking.uri());
    assertThat(trained.out() + trained.err())
        .contains("56 training and 16 validation utterances, 2 ranks, global batch 8")
        .contains("logs/training.log")
        .doesNotContain("--- sample prediction ---");
    assertThatLossFalls(trained);
    Path run = lake.resolve("experiments/tiny");
    assertThat(run.resolve("config.json")).exists();
    assertThat(run.resolve("logs/training.log"))
        .content()
        .contains("--- sample prediction ---", "experiment finished: tiny");
    assertThat(run.resolve("checkpoints"))
        .isDirectoryContaining("glob:**/best_error")
        .isDirectoryContaining("glob:**/best_phoneme")
        .isDirectoryContaining("glob:**/best_loss")
        .isDirectoryContaining("glob:**/latest");
    assertThat(lake.resolve("experiments/_leases")).isEmptyDirectory();

    run(
        "evaluate",
        "--model_checkpoint",
        "experiments/tiny/checkpoints/best_loss",
        "--save_predictions");
    assertThatAllIsMirrored(tracking, run);
    JsonNode metrics =
        new JsonMapper().readTree(Files.readString(run.resolve("results/final_metrics.json")));
    assertThat(metrics.get("utterances").asInt()).isEqualTo(24);
    assertThat(metrics.get("per").asDouble() + metrics.get("phoneme_accuracy").asDouble())
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-12));

    Outcome compared = run("compare");
    assertThat(compared.out()).contains("tiny", "best error detection: tiny");

    assertThatNightsEvaluateWhatIsNew();

    Outcome asked =
        run(
            "sql",
            "--format",
            "csv",
            "select model_type, state, epochs, ranks,"
                + " (select count(*) from predictions), (select count(*) from epochs),"
                + " (select count(*) from utterances where split = 'test'),"
                + " (select count(*) from nights where metric = 'per'),"
                + " (select count(*) from comparisons where experiment = 'tiny') from experiments");
    // Four nights; comparisons by hand, of the first night and of the one after the fall.
    assertThat(asked.out()).contains("simple,finished,3,2,24,3,24,4,3");
    Outcome nested =
        run("sql", "--format", "csv", "select min(marks.correct) > 0 said from utterances");
    assertThat(nested.out()).contains("said\ntrue");

    assertThatLabelFilesTrainAndComeBackUnchanged();

    assertThatWhatAComparisonKeepsStaysAndTheRestComesBack();
    run("experiments", "archive", "labelled", "--keep");
    Secrets.requireNoneIn(lake);
    Secrets.requireNoneInExecutorLogsSince(started);
  }

  private void assertThatWhatAComparisonKeepsStaysAndTheRestComesBack() throws Exception {
    Path run = lake.resolve("experiments/tiny");
    String[] cleanup = {"experiments", "cleanup", "--pattern", "tiny", "--yes"};
    run("compare", "--keep", "paper");
    assertThat(run(cleanup).out()).contains("is named by comparison paper");
    assertThat(run).exists();
    run("experiments", "forget", "paper");
    assertThat(run(cleanup).out()).contains("moved to the trash: 1 experiments");
    assertThat(run).doesNotExist();
    assertThat(tableFilesOf("tiny")).isEmpty();
    run("experiments", "restore", "tiny");
    assertThat(run.resolve("checkpoints/best_loss/checkpoint.json")).exists();
    assertThat(tableFilesOf("tiny")).isNotEmpty();
  }

  private void assertThatLabelFilesTrainAndComeBackUnchanged() throws Exception {
    Path labels = lake.resolve("labels");
    run("features", "export", "sample", "--out", labels.toString());
    Outcome trained =
        run(
            "train",
            "--train_data",
            labels.resolve("train.json").toString(),
            "--val_data",
            labels.resolve("val.json").toString(),
            "--eval_data",
            labels.resolve("eval.json").toString(),
            "--experiment",
            EXPERIMENT.toString(),
            "--config",
            "experiment_name=labelled,batch_size=4,num_epochs=1");
    assertThat(trained.out() + trained.err())
        .contains("56 training and 16 validation utterances", "experiment finished: labelled");
    Matcher imported = IMPORTED.matcher(run("features", "list").out());
    assertThat(imported.find()).isTrue();
    Path again = lake.resolve("again");
    run("features", "export", imported.group(), "--out", again.toString());
    for (String file : List.of("train.json", "val.json", "eval.json")) {
      assertThat(again.resolve(file)).hasSameTextualContentAs(labels.resolve(file));
    }
  }

  /** Of the checkpoints, best_loss has been evaluated before. */
  private void assertThatNightsEvaluateWhatIsNew() throws Exception {
    String[] night = {"nightly", "--checkpoints", "best_error,best_loss"};
    assertThat(run(night).out())
        .contains("evaluated 1; evaluated before: 1; skipped: 0; failed: 0")
        .contains("evaluated tiny/best_error on sample/test");
    assertThat(run(night).out()).contains("evaluated 0; evaluated before: 2;");
    evaluateAgainWorse();
    Outcome fallen = runTo(3, night);
    assertThat(fallen.out())
        .contains("evaluated 0; evaluated before: 2;")
        .containsPattern("best per on sample/test, levenshtein-v1/greedy fell by 0\\.2000: from");
    assertThat(run(night).out()).doesNotContain("fell by");
  }

  /** Adds evaluations of the same checkpoints whose error rate is 0.2 higher. */
  private void evaluateAgainWorse() throws IOException {
    TableStore tables = new TableStore(Lake.open(lake.toString(), new Configuration()));
    for (EvaluationRow row : tables.read(Table.EVALUATIONS, "tiny")) {
      EvaluationRow later =
          Rows.with(row, Map.of("per", row.value(Metric.PER) + 0.2, "evaluated_at", Instant.now()));
      tables.append(Table.EVALUATIONS, "tiny", "worse-" + row.checkpoint(), List.of(later));
    }
  }

  private Outcome run(String... arguments) throws Exception {
    return runTo(0, arguments);
  }

  private Outcome runTo(int status, String... arguments) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("--conf", "spark.authenticate.secret=" + Secrets.SPARK));
    if (ALONE.contains(arguments[0])) {
      all.addAll(List.of("--master", "local[2]"));
    }
    all.addAll(List.of(arguments));
    all.add("--lake");
    all.add(lake.toString());
    Outcome outcome =
        new SubmitScript()
            .with("HF_TOKEN", Secrets.HUB)
            .with("MLFLOW_TRACKING_TOKEN", Secrets.MLFLOW)
            .run(all.toArray(String[]::new));
    Secrets.requireNoneIn(outcome.out() + outcome.err());
    assertThat(outcome.status()).as(outcome.out() + outcome.err()).isEqualTo(status);
    assertThat(outcome.listening()).allMatch(ListeningSockets::isLoopback);
    return outcome;
  }

  /** What MLflow shows of the run is what the lake has. */
  private static void assertThatAllIsMirrored(LoopbackTrackingServer tracking, Path run)
      throws IOException {
    assertThat(tracking.refused).isEmpty();
    var mirrored = tracking.store.onlyRun();
    assertThat(mirrored.status).isEqualTo("FINISHED");
    assertThat(mirrored.steps("epoch/validation_loss")).containsExactly(1L, 2L, 3L);
    assertThat(mirrored.steps("step/loss")).startsWith(1L, 2L).hasSizeGreaterThan(10);
    JsonNode metrics =
        new JsonMapper().readTree(Files.readString(run.resolve("results/final_metrics.json")));
    assertThat(mirrored.values("test/best_loss/per"))
        .containsExactly(metrics.get("per").doubleValue());
    assertThat(mirrored.parameters).containsEntry("training.batch_size", "4");
    assertThat(mirrored.artifacts.keySet())
        .containsExactly("config.json", "logs/training.log", "results/final_metrics.json");
    assertThat(new String(mirrored.artifacts.get("logs/training.log"), StandardCharsets.UTF_8))
        .contains("experiment finished: tiny");
  }

  private static void assertThatLossFalls(Outcome trained) {
    List<Double> losses = new ArrayList<>();
    Matcher epoch = EPOCH.matcher(trained.out() + trained.err());
    while (epoch.find()) {
      losses.add(Double.valueOf(epoch.group(3)));
    }
    assertThat(losses).hasSize(3);
    assertThat(losses.get(2)).isLessThan(losses.get(0));
  }

  private List<Path> tableFilesOf(String experiment) throws IOException {
    try (Stream<Path> files = Files.walk(lake.resolve("tables"))) {
      return files.filter(file -> file.toString().contains("experiment=" + experiment)).toList();
    }
  }
}
