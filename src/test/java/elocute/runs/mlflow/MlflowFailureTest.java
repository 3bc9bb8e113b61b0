package elocute.runs.mlflow;

import static elocute.runs.mlflow.LoopbackTrackingServer.status;
import static elocute.runs.mlflow.LoopbackTrackingServer.text;
import static org.assertj.core.api.Assertions.assertThat;

import elocute.runs.mlflow.RunMirror.Occasion;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server does, closing a mirror comes back soon and says what is not there. */
@Timeout(120)
@Tag("slow")
class MlflowFailureTest {

  @TempDir private Path folder;
  private LoopbackTrackingServer server;
  private RunInLake lake;

  @BeforeEach
  void start() throws Exception {
    server = new LoopbackTrackingServer();
    lake = new RunInLake(folder);
    lake.addSteps(0, 3);
    lake.addEpoch(1, 0.5);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void failuresThatPassCostNothingButALine() throws Exception {
    server.next(status(503), status(500), status(429));
    var mirror = lake.mirror(lake.configured(server.uri(), ""), Occasion.TRAINING);
    server.await(store -> !store.runs.isEmpty());
    server.next(status(503));
    lake.addEpoch(2, 0.375);
    server.await(store -> store.onlyRun().values("epoch/validation_loss").size() == 2);
    mirror.close();
    assertThat(server.store.onlyRun().values("epoch/validation_loss")).containsExactly(0.5, 0.375);
    assertThat(server.store.onlyRun().values("step/loss")).containsExactly(1.0, 2.0, 3.0);
    assertThat(server.refused).isEmpty();
    assertThat(lake.log).filteredOn(line -> line.contains("so do the tries")).hasSize(1);
    assertThat(lake.log).noneMatch(line -> line.contains("not mirrored"));
  }

  @Test
  void aFailureInTheMiddleRepeatsOnlyWhatIsNotThere() throws Exception {
    var run = lake.configured(server.uri(), "");
    lake.mirror(run, Occasion.TRAINING).close();
    int batches = Collections.frequency(server.requests, "POST runs/log-batch");
    lake.addSteps(3, 1);
    lake.addEpoch(2, 0.375);
    server.always = Optional.of(status(500));
    lake.mirror(run, Occasion.TRAINING).close();
    assertThat(lastLine()).contains("1 rows of steps, 1 rows of epochs", "status 500");
    server.always = Optional.empty();
    lake.mirror(run, Occasion.TRAINING).close();
    assertThat(server.store.onlyRun().values("epoch/validation_loss")).containsExactly(0.5, 0.375);
    assertThat(Collections.frequency(server.requests, "POST runs/log-batch"))
        .isEqualTo(batches + 2);
  }

  @Test
  void aServerThatIsNotThereIsTriedAFewTimes() throws Exception {
    String nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = "http://127.0.0.1:" + socket.getLocalPort();
    }
    lake.mirror(lake.configured(nobody, ""), Occasion.TRAINING).close();
    assertThat(lake.log).hasSize(2);
    assertThat(lake.log.get(0)).contains(nobody, "ConnectException", "the run continues");
    assertThat(lastLine()).contains("not mirrored: 3 rows of steps, 1 rows of epochs");
  }

  @Test
  void aRefusalEndsTheMirroringAtOnceAndShowsNoSecret() throws Exception {
    server.authorization = Optional.of("Bearer right");
    var run = lake.configured(server.uri(), "");
    lake.mirror(run, Occasion.TRAINING, Map.of("MLFLOW_TRACKING_TOKEN", "wrong")).close();
    assertThat(server.requests).hasSize(1);
    assertThat(lake.log.get(0)).contains("status 401", "MLFLOW_TRACKING_TOKEN");
    assertThat(lastLine()).contains("not mirrored: 3 rows of steps, 1 rows of epochs");

    lake.mirror(run, Occasion.TRAINING, Map.of("MLFLOW_TRACKING_TOKEN", "se\ncret")).close();
    assertThat(server.requests).hasSize(1);
    assertThat(lake.log).anyMatch(line -> line.contains("no token has"));
    assertThat(lake.log).noneMatch(line -> line.contains("wrong") || line.contains("cret"));
  }

  @Test
  void whatIsNoMlflowServerIsToldSo() throws Exception {
    for (var garbage :
        List.of(text("<html>Welcome to my page</html>"), text("{\"hello\": 1}"), text(""))) {
      server.always = Optional.of(garbage);
      lake.log.clear();
      lake.mirror(lake.configured(server.uri(), ""), Occasion.TRAINING).close();
      assertThat(lake.log.get(0)).contains("mirroring ends", "is no MLflow server");
      assertThat(lastLine()).contains("not mirrored: 3 rows of steps");
    }
  }

  @Test
  void aRedirectionIsNotFollowed() throws Exception {
    server.always =
        Optional.of(
            exchange -> {
              exchange.getResponseHeaders().set("Location", server.uri() + "/login");
              exchange.sendResponseHeaders(302, -1);
              exchange.close();
            });
    lake.mirror(lake.configured(server.uri(), ""), Occasion.TRAINING).close();
    assertThat(server.requests).hasSize(1);
    assertThat(lake.log.get(0)).contains("status 302");
  }

  @Test
  void aServerThatHangsHoldsTheEndOfTheRunNoLongerThanAllowed() throws Exception {
    server.always = Optional.of(server.hang());
    String settings = "tracking.mlflow.timeout_seconds=600,tracking.mlflow.flush_seconds=1";
    var mirror = lake.mirror(lake.configured(server.uri(), settings), Occasion.TRAINING);
    long before = System.nanoTime();
    mirror.close();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
    assertThat(lastLine()).contains("not mirrored", "not done in time");
  }

  @Test
  void anAnswerThatNeverComesIsWaitedForNoLongerThanAllowed() throws Exception {
    server.next(server.hang());
    String settings = "tracking.mlflow.timeout_seconds=1";
    lake.mirror(lake.configured(server.uri(), settings), Occasion.TRAINING).close();
    assertThat(lake.log.get(0)).contains("timed out");
    assertThat(server.store.onlyRun().values("epoch/validation_loss")).containsExactly(0.5);
  }

  @Test
  void anEndlessAnswerIsCutOff() throws Exception {
    server.next(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] blanks = " ".repeat(1 << 16).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
          while (true) {
            exchange.getResponseBody().write(blanks); // until the client hangs up
          }
        });
    lake.mirror(lake.configured(server.uri(), ""), Occasion.TRAINING).close();
    assertThat(lake.log.get(0)).contains("is no MLflow server");
  }

  @Test
  void aDeletedExperimentIsNamed() throws Exception {
    var run = lake.configured(server.uri(), "tracking.mlflow.experiment=old");
    lake.mirror(run, Occasion.TRAINING).close();
    server.store.deletedExperiment = "old";
    server.store.onlyRun().lifecycleStage = "deleted";
    lake.mirror(run, Occasion.TRAINING).close();
    assertThat(lake.log).anyMatch(line -> line.contains("tracking.mlflow.experiment = old"));
    assertThat(server.store.runs).hasSize(1);
  }

  @Test
  void aSettingThatIsTooLongForTheServerIsCutAndSaidOnceAndAllElseIsThere() throws Exception {
    server.store.longestParameter = 500;
    String sentence = "a".repeat(700);
    var run = lake.configured(server.uri(), "tracking.mlflow.experiment=long");
    var longName = new MirroredRun(lake.lake, run.name(), sentence, run.settings());
    lake.mirror(longName, Occasion.TRAINING).close();
    assertThat(server.store.onlyRun().parameters)
        .containsEntry("features", "a".repeat(500))
        .containsKey("seed");
    assertThat(server.store.onlyRun().values("epoch/validation_loss")).containsExactly(0.5);
    assertThat(lake.log)
        .filteredOn(line -> line.contains("cut to 500 characters") && line.contains("features"))
        .hasSize(1);

    lake.log.clear();
    lake.addEpoch(2, 0.375);
    lake.mirror(longName, Occasion.TRAINING).close();
    assertThat(server.store.onlyRun().values("epoch/validation_loss")).containsExactly(0.5, 0.375);
    assertThat(server.store.onlyRun().tags).doesNotContainKey("elocute.changed.features");
    assertThat(lake.log).noneMatch(line -> line.contains("cut to"));
  }

  @Test
  void filesThatAreRefusedDoNotKeepTheRestAway() throws Exception {
    server.refuseArtifacts = true;
    var mirror = lake.mirror(lake.configured(server.uri(), ""), Occasion.TRAINING);
    lake.addEnd("finished");
    mirror.close();
    assertThat(server.store.onlyRun().status).isEqualTo("FINISHED");
    assertThat(server.store.onlyRun().artifacts).isEmpty();
    assertThat(lake.log)
        .filteredOn(line -> line.contains("stay in the lake") && line.contains("503"))
        .hasSize(1);
    server.refuseArtifacts = false;
    RunMirror.ofEvaluation(lake.lake, "tiny", "set", lake.log::add).close();
    assertThat(server.store.onlyRun().artifacts).containsKey("config.json");
  }

  private String lastLine() {
    return lake.log.get(lake.log.size() - 1);
  }
}
