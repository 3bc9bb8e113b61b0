package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.dataset.TinyFeatureSet;
import elocute.distributed.SweepTraining.Outcome;
import elocute.distributed.SweepTraining.Status;
import elocute.lake.Lake;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.CleanupOutcome;
import elocute.runs.Removal;
import elocute.runs.Remover;
import elocute.runs.Restore;
import elocute.runs.RunStoreException;
import elocute.runs.TakenName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepIT {

  private static final Path EXPERIMENT = Path.of("src/test/resources/elocute/training/tiny.conf");

  @TempDir private Path directory;

  @Test
  void runsTrainSideBySideOnceAndNoneTakesAnotherOnesName() throws Exception {
    Lake lake = Lake.open(directory.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise", 8);
    var conf =
        new SparkConf(false)
            .setMaster("local[2]")
            .setAppName("sweep")
            .set("spark.plugins", ElocutePlugin.class.getName())
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.ui.enabled", "false");
    List<RunSettings> runs = List.of(run("a", 1e-3), run("b", 2e-3), run("c", 3e-3));
    try (var spark = new JavaSparkContext(conf)) {
      var sweep =
          new SweepTraining(
              lake,
              new DistributedTraining(spark, lake, 0, TakenName.FAIL, MissingExecutors.FAIL),
              2);
      assertThat(sweep.submitAll(runs.subList(0, 2), "noise", 0))
          .containsExactly(
              new Outcome("a", Status.TRAINED, ""), new Outcome("b", Status.TRAINED, ""));
      assertThat(sweep.submitAll(runs, "noise", 0))
          .containsExactly(
              new Outcome("a", Status.FINISHED_BEFORE, ""),
              new Outcome("b", Status.FINISHED_BEFORE, ""),
              new Outcome("c", Status.TRAINED, ""));
      assertThat(new TableStore(lake).read(Table.EXPERIMENTS))
          .extracting(RunRow::experiment, RunRow::state, RunRow::ranks)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("a", "finished", 1),
              org.assertj.core.groups.Tuple.tuple("b", "finished", 1),
              org.assertj.core.groups.Tuple.tuple("c", "finished", 1));

      assertThatThrownBy(() -> sweep.submitAll(List.of(run("a", 9e-3)), "noise", 0))
          .isInstanceOf(RunStoreException.class)
          .hasMessage(
              "run 'a' is there with other settings (training.main_lr): choose another"
                  + " experiment_name");
      assertThatThrownBy(() -> sweep.submitAll(List.of(run("a", 1e-3)), "speech", 0))
          .isInstanceOf(RunStoreException.class)
          .hasMessageContaining("with feature set noise, not speech");

      aRunThatIsTakenAwayStaysAway(sweep, lake);
      aSignalHidesNoFailure(spark, lake);
    }
  }

  /** The signal comes first, then the run cannot even begin. */
  private void aSignalHidesNoFailure(JavaSparkContext spark, Lake lake) throws Exception {
    TinyFeatureSet.write(lake, "gone", 8);
    try (StopRequest other = StopRequest.heed()) {
      StruckRun.signal("TERM", ProcessHandle.current());
      while (!other.isRaised()) {
        Thread.onSpinWait();
      }
      lake.fileSystem().delete(lake.features("gone").suffix("/generations"), true);
      var training = new DistributedTraining(spark, lake, 0, TakenName.FAIL, MissingExecutors.FAIL);
      assertThatThrownBy(() -> training.submit(run("e", 1e-3), "gone", 1))
          .isInstanceOf(TrainingInterruptedException.class)
          .satisfies(
              stopped ->
                  assertThat(stopped.getSuppressed()[0]).hasMessageContaining("train.parquet"));
    }
    assertThat(directory.resolve("experiments/e/logs/training.log"))
        .content()
        .containsPattern("experiment e failed while it was to stop: .*train.parquet");
  }

  /** As by one who took its training for dead. */
  private void aRunThatIsTakenAwayStaysAway(SweepTraining sweep, Lake lake) throws Exception {
    RunSettings endless =
        SettingsLoader.load(
            Optional.of(EXPERIMENT), "num_epochs=100000,batch_size=4,experiment_name=d");
    var thread = Executors.newSingleThreadExecutor();
    Future<List<Outcome>> outcome =
        thread.submit(() -> sweep.submitAll(List.of(endless), "noise", 0));
    thread.shutdown();
    Path checkpoint = directory.resolve("experiments/d/checkpoints/latest/checkpoint.json");
    while (Files.notExists(checkpoint)) {
      assertThatThrownBy(() -> outcome.get(50, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
    }
    lake.fileSystem().delete(lake.leases(), true);
    var removal = new Removal("d", Instant.MAX, 0, "is interrupted");
    assertThat(new Remover(lake).trash(removal).status()).isEqualTo(CleanupOutcome.Status.REMOVED);

    assertThat(outcome.get())
        .containsExactly(
            new Outcome(
                "d",
                Status.FAILED,
                "run 'd' was silent for too long and is another process's by now: nothing is"
                    + " written"));
    assertThat(directory.resolve("experiments/d")).doesNotExist();
    assertThat(new TableStore(lake).runs(Table.EPOCHS)).doesNotContain("d");
    assertThat(new TableStore(lake).runs(Table.EXPERIMENTS)).doesNotContain("d");
    new Restore(lake).restore("d");
    assertThat(checkpoint).exists();
  }

  private static RunSettings run(String name, double mainLr) {
    return SettingsLoader.load(
        Optional.of(EXPERIMENT),
        "num_epochs=1,batch_size=4,experiment_name=%s,main_lr=%s".formatted(name, mainLr));
  }
}
