package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.SubmitScript;
import elocute.dataset.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.ParamRow;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;

/** Trainings that are struck by real signals, beside one in calm: all end with the same bits. */
public final class StruckTrainings {

  private static final Path EXPERIMENT =
      SubmitScript.HOME.resolve("src/test/resources/elocute/training/tiny.conf");
  private static final String SETTINGS =
      "batch_size=1,num_epochs=8,simple.dropout=0.1,checkpoint_every_steps=10,experiment_name=";

  private final Path directory;
  private final Lake lake;
  private final List<String> calmHashes;

  /** Trains in calm first. */
  public StruckTrainings(Path directory) throws Exception {
    this.directory = directory;
    lake = Lake.open(directory.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise", 96);
    try (StruckRun calm = begin("calm", "60")) {
      assertThat(calm.awaitEnd()).as(calm.log()).isZero();
    }
    calmHashes = hashes("calm");
    assertThat(calmHashes).hasSize(8).doesNotHaveDuplicates();
  }

  /** An executor is killed, then one stopped, then one killed with no restart left; resumed. */
  public void executorsAreKilledAndSilenced() throws Exception {
    try (StruckRun run = begin("executors", "10", "--max_restarts=2")) {
      run.awaitStep(1, 20);
      clearRunDirectories();
      StruckRun.signal("KILL", run.newestExecutor());
      assertThat(run.awaitLine("restart 1 of 2")).isLessThan(10);
      run.awaitStep(2, 60);
      StruckRun.signal("STOP", run.newestExecutor());

      run.awaitStep(3, 100);
      // Of three that have been started, the newest need not have a rank.
      run.executors().forEach(ProcessHandle::destroyForcibly);
      assertThat(run.awaitEnd()).as(run.log()).isEqualTo(1);
      assertThat(run.log())
          .containsPattern("attempt 1 failed: .*(Rank \\d|ExecutorLost)")
          .containsPattern("resuming from epoch \\d+ step \\d+ \\(step \\d+ of the run\\)")
          .containsPattern(
              "attempt 2 failed: (in epoch \\d step \\d+: )?Rank \\d was silent for 10")
          .containsPattern("executor \\d does not answer: killed")
          .contains("restart 2 of 2")
          .containsPattern("attempt 3 failed: .*; giving up after 2 restarts");
    }
    assertThat(states("executors")).containsExactly("failed");
    try (StruckRun resumed = resume("executors")) {
      assertThat(resumed.awaitEnd()).as(resumed.log()).isZero();
    }
    assertThat(Files.readString(directory.resolve("experiments/executors/logs/training.log")))
        .contains("restart 2 of 2", "experiment finished: executors, 384 steps");
    assertThat(hashes("executors")).isEqualTo(calmHashes);
  }

  /** The driver is killed, then stopped by Ctrl-C; each time the run is resumed. */
  public void theDriverIsKilledAndStopped() throws Exception {
    try (StruckRun run = begin("driver", "60")) {
      run.awaitStep(1, 20);
      StruckRun.signal("KILL", run.driver());
      assertThat(run.awaitEnd()).isEqualTo(128 + 9);
    }
    try (StruckRun resumed = resume("driver")) {
      resumed.awaitStep(2, 60);
      // A terminal sends it to all processes of the foreground.
      for (ProcessHandle executor : resumed.executors()) {
        StruckRun.signal("INT", executor);
      }
      StruckRun.signal("INT", resumed.driver());
      assertThat(resumed.awaitEnd()).as(resumed.log()).isEqualTo(130);
      assertThat(resumed.log()).contains("train --resume driver resumes from epoch");
    }
    assertThat(states("driver")).containsExactly("interrupted");
    try (StruckRun again = resume("driver")) {
      assertThat(again.awaitEnd()).as(again.log()).isZero();
    }
    assertThat(states("driver")).containsExactly("interrupted", "finished");
    assertThat(
            new TableStore(lake)
                .read(Table.PARAMS, "driver").stream().map(ParamRow::recordedAt).distinct())
        .as("settings are recorded at the start and with each resumption")
        .hasSize(3);
    assertThat(hashes("driver")).isEqualTo(calmHashes);
  }

  /** The next executor needs what the run was started from, after however many newer runs. */
  private static void clearRunDirectories() throws Exception {
    Path runs = SubmitScript.HOME.resolve("target/spark/runs");
    List<Path> newer =
        IntStream.range(10, 35)
            .mapToObj(i -> runs.resolve("doctor-29991231-2359" + i + "-1099511627776"))
            .toList();
    for (Path run : newer) {
      Files.createDirectories(run);
    }
    new SubmitScript().run("--master", "local[1]", "doctor", "--ranks", "0");
    for (Path run : newer) {
      FileUtils.deleteDirectory(run.toFile());
    }
  }

  private StruckRun begin(String run, String deadlineSeconds, String... options)
      throws IOException {
    Stream<String> all =
        Stream.of(
            "--features",
            "noise",
            "--experiment",
            EXPERIMENT.toString(),
            "--config",
            SETTINGS + run);
    return StruckRun.start(
        directory,
        run,
        deadlineSeconds,
        Stream.concat(all, Arrays.stream(options)).toArray(String[]::new));
  }

  private StruckRun resume(String run) throws IOException {
    return StruckRun.start(directory, run, "60", "--resume", run);
  }

  private List<String> hashes(String run) throws IOException {
    return new TableStore(lake)
        .read(Table.EPOCHS, run).stream().map(EpochRow::weightsHash).toList();
  }

  private List<String> states(String run) throws IOException {
    return new TableStore(lake).read(Table.EXPERIMENTS, run).stream().map(RunRow::state).toList();
  }
}
