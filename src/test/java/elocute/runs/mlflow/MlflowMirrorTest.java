package elocute.runs.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import elocute.lake.AtomicFiles;
import elocute.runs.mlflow.RunMirror.Occasion;
import elocute.runs.mlflow.TrackingStore.Run;
import elocute.runs.mlflow.TrackingStore.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at a server that keeps MLflow's rules, and that it refused nothing. */
@Tag("slow")
class MlflowMirrorTest {

  @TempDir private Path folder;
  private LoopbackTrackingServer server;
  private RunInLake lake;

  @BeforeEach
  void start() throws Exception {
    server = new LoopbackTrackingServer();
    lake = new RunInLake(folder);
  }

  @AfterEach
  void stop() {
    server.close();
    assertThat(server.refused).isEmpty();
  }

  @Test
  void aRunIsFollowedWhileItTrains() throws Exception {
    var mirror = lake.mirror(lake.configured(server.uri(), "main_lr=0.25"), Occasion.TRAINING);
    server.await(store -> !store.runs.isEmpty());
    lake.addSteps(0, 3);
    server.await(store -> store.onlyRun().metrics.containsKey("step/loss"));
    lake.addEpoch(1, 0.5);
    server.await(store -> store.onlyRun().metrics.containsKey("epoch/validation_loss"));
    assertThat(server.store.onlyRun().status).isEqualTo("RUNNING");
    lake.addEpoch(2, 0.375);
    lake.addFile(lake.lake.runFiles("tiny").trainingLog(), "experiment finished");
    Instant end = lake.addEnd("finished");
    mirror.close();

    Run run = server.store.onlyRun();
    assertThat(run.name).isEqualTo("tiny");
    assertThat(run.values("step/loss")).containsExactly(1.0, 2.0, 3.0);
    assertThat(run.steps("step/main_lr")).containsExactly(1L, 2L, 3L);
    assertThat(run.values("epoch/validation_loss")).containsExactly(0.5, 0.375);
    assertThat(run.steps("epoch/validation_loss")).containsExactly(1L, 2L);
    assertThat(run.metrics).doesNotContainKeys("step/step", "step/data_seconds", "epoch/epoch");
    assertThat(run.status).isEqualTo("FINISHED");
    assertThat(run.endTime).isEqualTo(end.toEpochMilli());
    assertThat(run.artifacts.keySet()).containsExactly("config.json", "logs/training.log");
    assertThat(run.artifacts.get("logs/training.log")).asString().isEqualTo("experiment finished");
    assertThat(lake.log).singleElement().asString().contains("/#/experiments/1/runs/" + run.id);
  }

  @Test
  void settingsAreParametersButForWhatIsOfOtherArchitecturesOrOfTracking() throws Exception {
    String overrides = "model_type=cross,main_lr=0.25,hidden_dim=64";
    lake.mirror(lake.configured(server.uri(), overrides), Occasion.TRAINING).close();
    Run run = server.store.onlyRun();
    assertThat(run.parameters)
        .contains(
            entry("model_type", "cross"),
            entry("training.main_lr", "0.25"),
            entry("cross.hidden_dim", "64"),
            entry("encoder.conv_stride", "[5,2,2,2,2,2,2]"),
            entry("encoder.pretrained", ""),
            entry("features", "set"))
        .doesNotContainKeys("simple.hidden_dim", "tracking.mlflow.uri");
    assertThat(run.tags)
        .contains(
            entry("mlflow.runName", "tiny"),
            entry("mlflow.user", System.getProperty("user.name")),
            entry("elocute.features", "set"));
    assertThat(server.store.experiments.keySet()).containsExactly("elocute");
  }

  @Test
  void manyStepsComeInBatchesAndNumbersThatAreNotFiniteComeAlong() throws Exception {
    lake.addSteps(0, 2500);
    lake.addEpoch(1, Double.NaN);
    lake.addEpoch(2, Double.POSITIVE_INFINITY);
    lake.mirror(lake.configured(server.uri(), ""), Occasion.TRAINING).close();
    Run run = server.store.onlyRun();
    assertThat(run.values("step/loss")).hasSize(2500).endsWith(2500.0);
    assertThat(run.values("epoch/validation_loss"))
        .containsExactly(Double.NaN, Double.POSITIVE_INFINITY);
    assertThat(Collections.frequency(server.requests, "POST runs/log-batch")).isGreaterThan(10);
  }

  @Test
  void aResumedRunGoesOnInTheSamePlace() throws Exception {
    var first = lake.mirror(lake.configured(server.uri(), "num_epochs=1"), Occasion.TRAINING);
    lake.addEpoch(1, 0.5);
    lake.addEnd("interrupted");
    first.close();
    assertThat(server.store.onlyRun().status).isEqualTo("KILLED");
    server.requests.clear();

    var second = lake.mirror(lake.configured(server.uri(), "num_epochs=2"), Occasion.TRAINING);
    server.await(store -> store.onlyRun().status.equals("RUNNING"));
    lake.addEpoch(2, 0.375);
    lake.addEnd("failed");
    second.close();
    Run run = server.store.onlyRun();
    assertThat(run.status).isEqualTo("FAILED");
    assertThat(run.values("epoch/validation_loss")).containsExactly(0.5, 0.375);
    assertThat(run.parameters).containsEntry("training.num_epochs", "1");
    assertThat(run.tags)
        .containsEntry("elocute.changed.training.num_epochs", "2")
        .doesNotContainKey("elocute.changed.seed");
    assertThat(server.requests).doesNotContain("POST runs/create");
  }

  @Test
  void evaluationsAreToldApartBySplitCheckpointDecodingAndOtherFeatures() throws Exception {
    var training = lake.mirror(lake.configured(server.uri(), ""), Occasion.TRAINING);
    lake.addEnd("finished");
    training.close();
    Map<String, Object> greedy = evaluation("best_error", "levenshtein-v1/greedy", "set", 0.25);
    lake.addEvaluation("a", greedy);
    lake.addFile(lake.lake.runFiles("tiny").finalMetrics(), "{}");
    lake.addEvaluation("b", evaluation("best_error", "levenshtein-v1/beam-10", "set", 0.125));
    lake.addEvaluation("c", evaluation("my own", "levenshtein-v1/greedy", "other", 0.5));
    RunMirror.ofEvaluation(lake.lake, "tiny", "set", lake.log::add).close();

    Run run = server.store.onlyRun();
    long at = ((Instant) greedy.get("evaluated_at")).toEpochMilli();
    assertThat(run.metrics.get("test/best_error/per")).containsExactly(new Value(0.25, at, 0));
    assertThat(run.values("test/best_error/beam-10/per")).containsExactly(0.125);
    assertThat(run.values("test/my own/other/per")).containsExactly(0.5);
    assertThat(run.tags)
        .containsEntry(
            "elocute.evaluation.test/best_error", "features set, protocol levenshtein-v1/greedy");
    assertThat(run.artifacts).containsKey("results/final_metrics.json");
    assertThat(run.status).isEqualTo("FINISHED");
  }

  @Test
  void anEvaluationBringsARunThatWasNeverMirroredAndKnowsNothingOfOthers() throws Exception {
    lake.configured(server.uri(), "");
    lake.addEpoch(1, 0.5);
    Instant end = lake.addEnd("finished");
    RunMirror.ofEvaluation(lake.lake, "tiny", "set", lake.log::add).close();
    RunMirror.ofEvaluation(lake.lake, "elsewhere", "set", lake.log::add).close();
    Run run = server.store.onlyRun();
    assertThat(run.startTime).isEqualTo(end.minusSeconds(60).toEpochMilli());
    assertThat(run.values("epoch/validation_loss")).containsExactly(0.5);
    assertThat(run.status).isEqualTo("FINISHED");
  }

  @Test
  void whatIsSentTwiceIsThereOnce() throws Exception {
    lake.addEpoch(1, 0.5);
    var run = lake.configured(server.uri(), "");
    lake.mirror(run, Occasion.TRAINING).close();
    MlflowRecord record = OpenedRun.known(run).orElseThrow();
    MlflowRecord.fresh(run.mlflow(), record.runId()).replace(run);
    lake.mirror(run, Occasion.TRAINING).close();
    assertThat(server.store.onlyRun().metrics.get("epoch/validation_loss")).hasSize(1);
    assertThat(OpenedRun.known(run)).contains(record);
  }

  @Test
  void aRunThatWasDeletedOnTheServerBeginsAnewThere() throws Exception {
    lake.addEpoch(1, 0.5);
    var run = lake.configured(server.uri(), "");
    lake.mirror(run, Occasion.TRAINING).close();
    Run first = server.store.onlyRun();
    first.lifecycleStage = "deleted";
    lake.mirror(run, Occasion.TRAINING).close();
    assertThat(server.store.runs).hasSize(2);
    Run second = server.store.runs.get(OpenedRun.known(run).orElseThrow().runId());
    assertThat(second).isNotSameAs(first);
    assertThat(second.values("epoch/validation_loss")).containsExactly(0.5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[null]", "{}"})
  void aRunWhoseRecordIsNotReadableBeginsAnew(String content) throws Exception {
    lake.addEpoch(1, 0.5);
    var run = lake.configured(server.uri(), "");
    lake.addFile(run.files().mlflow(), content);
    lake.mirror(run, Occasion.TRAINING).close();
    assertThat(server.store.onlyRun().values("epoch/validation_loss")).containsExactly(0.5);
    assertThat(OpenedRun.known(run).orElseThrow().runId()).isEqualTo(server.store.onlyRun().id);
  }

  @Test
  void anotherServerOrExperimentGetsTheRunFromItsBeginning() throws Exception {
    lake.addEpoch(1, 0.5);
    lake.mirror(lake.configured(server.uri(), ""), Occasion.TRAINING).close();
    String other = "tracking.mlflow.experiment=other";
    lake.mirror(lake.configured(server.uri(), other), Occasion.TRAINING).close();
    assertThat(server.store.experiments.keySet()).containsExactly("elocute", "other");
    assertThat(server.store.runs.values())
        .extracting(run -> run.experimentId, run -> run.values("epoch/validation_loss"))
        .containsExactly(tuple("1", List.of(0.5)), tuple("2", List.of(0.5)));
  }

  @Test
  void credentialsGoAlongAndAreWrittenNowhere() throws Exception {
    String basic =
        Base64.getEncoder().encodeToString("me:pässword".getBytes(StandardCharsets.UTF_8));
    server.authorization = Optional.of("Basic " + basic);
    var run = lake.configured(server.uri(), "");
    Map<String, String> user =
        Map.of("MLFLOW_TRACKING_USERNAME", "me", "MLFLOW_TRACKING_PASSWORD", "pässword");
    lake.mirror(run, Occasion.TRAINING, user).close();
    server.authorization = Optional.of("Bearer abc.def");
    lake.addEpoch(1, 0.5);
    lake.mirror(run, Occasion.TRAINING, Map.of("MLFLOW_TRACKING_TOKEN", "abc.def\n")).close();

    assertThat(server.store.onlyRun().values("epoch/validation_loss")).hasSize(1);
    var files = lake.lake.runFiles("tiny");
    for (var file : List.of(files.config(), files.mlflow())) {
      assertThat(AtomicFiles.readText(lake.lake.fileSystem(), file))
          .doesNotContain("abc.def", "pässword", basic);
    }
    assertThat(lake.log).noneMatch(line -> line.contains("abc.def") || line.contains(basic));
  }

  @Test
  void filesStayInTheLakeWhereClientsWriteToTheStoreThemselves() throws Exception {
    server.store.artifactRoot = "s3://bucket/";
    var mirror = lake.mirror(lake.configured(server.uri(), ""), Occasion.TRAINING);
    lake.addEnd("finished");
    mirror.close();
    assertThat(server.store.onlyRun().artifacts).isEmpty();
    assertThat(server.store.onlyRun().status).isEqualTo("FINISHED");
    assertThat(lake.log)
        .filteredOn(line -> line.contains("files of the run stay in the lake"))
        .singleElement()
        .asString()
        .contains("s3://bucket/1/");
  }

  @Test
  void theLoserOfARaceToCreateTakesTheWinnersRun() throws Exception {
    var run = lake.configured(server.uri(), "");
    server.next(
        exchange -> {
          // Amid the first request of one process, another does all its work.
          try (var other = lake.mirror(run, Occasion.EVALUATION)) {
            lake.addEpoch(1, 0.5);
          } catch (Exception e) {
            throw new AssertionError(e);
          }
          LoopbackTrackingServer.text("{\"experiment\": {\"experiment_id\": \"1\"}}")
              .answer(exchange);
        });
    lake.mirror(run, Occasion.TRAINING).close();
    assertThat(server.store.runs.values())
        .extracting(each -> each.lifecycleStage)
        .containsExactly("active", "deleted");
    assertThat(OpenedRun.known(run).orElseThrow().runId())
        .isEqualTo(server.store.runs.keySet().iterator().next());
    assertThat(Set.copyOf(lake.log)).hasSize(1);
  }

  private static Map<String, Object> evaluation(
      String checkpoint, String protocol, String features, double per) {
    return Map.of(
        "split",
        "test",
        "checkpoint",
        checkpoint,
        "protocol",
        protocol,
        "features",
        features,
        "per",
        per,
        "evaluated_at",
        Instant.parse("2025-06-04T08:02:42.123Z"));
  }
}
