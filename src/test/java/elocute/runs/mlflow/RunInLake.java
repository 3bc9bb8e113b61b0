package elocute.runs.mlflow;

import elocute.config.SettingsLoader;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Rows;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.StepRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.runs.mlflow.RunMirror.Occasion;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;

/** Run {@code tiny} in a lake on disk, written piece by piece as training does, and mirrored. */
final class RunInLake {

  static final PollSchedule QUICK =
      new PollSchedule(Duration.ofMillis(5), Duration.ofMillis(5), Duration.ofMillis(20), 4);

  final Lake lake;
  final List<String> log = new CopyOnWriteArrayList<>();
  private final TableStore tables;

  RunInLake(Path folder) throws Exception {
    lake = Lake.open(folder.toString(), new Configuration(false));
    tables = new TableStore(lake);
  }

  /** Settings that mirror to a server, with others; written to {@code config.json}. */
  MirroredRun configured(String uri, String overrides) throws Exception {
    var settings =
        SettingsLoader.load(
            Optional.empty(),
            "experiment_name=tiny,tracking.mlflow.uri="
                + uri
                + (overrides.isEmpty() ? "" : "," + overrides));
    AtomicFiles.replace(
        lake.fileSystem(), lake.runFiles("tiny").config(), SettingsLoader.toJson(settings));
    return new MirroredRun(lake, "tiny", "set", settings);
  }

  MlflowMirror mirror(MirroredRun run, Occasion occasion) {
    return mirror(run, occasion, Map.of());
  }

  MlflowMirror mirror(MirroredRun run, Occasion occasion, Map<String, String> environment) {
    return MlflowMirror.start(run, occasion, environment, QUICK, log::add);
  }

  /** Steps {@code first} and following, with loss 1, 2, ... */
  void addSteps(long first, int count) throws Exception {
    List<StepRow> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StepRow row = Rows.row(StepRow.class, "tiny", 1);
      rows.add(Rows.with(row, Map.of("step", first + i, "loss", i + 1.0)));
    }
    tables.append(Table.STEPS, "tiny", "steps-%012d".formatted(first), rows);
  }

  void addEpoch(int epoch, double validationLoss) throws Exception {
    EpochRow row = Rows.row(EpochRow.class, "tiny", 1);
    tables.append(
        Table.EPOCHS,
        "tiny",
        "epoch-%05d".formatted(epoch),
        List.of(Rows.with(row, Map.of("epoch", epoch, "validation_loss", validationLoss))));
  }

  Instant addEnd(String state) throws Exception {
    Instant endedAt = Instant.now();
    Map<String, Object> values =
        Map.of("state", state, "started_at", endedAt.minusSeconds(60), "ended_at", endedAt);
    RunRow row = Rows.with(Rows.row(RunRow.class, "tiny", 1), values);
    tables.append(Table.EXPERIMENTS, "tiny", "run-" + endedAt.toEpochMilli(), List.of(row));
    return endedAt;
  }

  void addEvaluation(String id, Map<String, Object> values) throws Exception {
    EvaluationRow row = Rows.with(Rows.row(EvaluationRow.class, "tiny", 1), values);
    tables.append(Table.EVALUATIONS, "tiny", id, List.of(row));
  }

  void addFile(org.apache.hadoop.fs.Path file, String text) throws Exception {
    AtomicFiles.replace(lake.fileSystem(), file, text);
  }
}
