package elocute.runs;

import elocute.config.SettingsLoader;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.LearningRatePair;
import elocute.lake.tables.PhaseSeconds;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** A lake on disk with runs as training leaves them. */
public final class LakeWithRuns {
  private final Lake lake;

  public LakeWithRuns(Path folder) throws IOException {
    this(Lake.open(folder.toString(), new Configuration()));
  }

  public LakeWithRuns(Lake lake) {
    this.lake = lake;
  }

  public Lake lake() {
    return lake;
  }

  /** A run with a configuration and a checkpoint of 1000 bytes, without rows. */
  public void started(String run, String modelType) throws IOException {
    String settings =
        SettingsLoader.toJson(SettingsLoader.load(Optional.empty(), "model_type=" + modelType));
    AtomicFiles.writeNew(lake.fileSystem(), lake.runFiles(run).config(), settings);
    AtomicFiles.writeNew(
        lake.fileSystem(),
        new org.apache.hadoop.fs.Path(
            lake.runFiles(run).checkpoint("best_error"), "model.safetensors"),
        new byte[1000]);
  }

  /** A run that ended, with a row in tables experiments and epochs. */
  public void ended(String run, String modelType, String state, BestMetrics best)
      throws IOException {
    started(run, modelType);
    Instant now = Instant.now();
    TableStore tables = new TableStore(lake);
    tables.append(
        Table.EXPERIMENTS,
        run,
        "run",
        List.of(
            new RunRow(
                run,
                modelType,
                state,
                "set",
                now.minusSeconds(60),
                now,
                2,
                3,
                4,
                1e-4,
                1e-5,
                42,
                1000,
                best.errorAccuracy(),
                best.phonemeAccuracy(),
                best.validationLoss(),
                "mapping",
                "{}")));
    tables.append(Table.EPOCHS, run, "epoch-3", List.of(epoch(run, 3, best)));
  }

  static EpochRow epoch(String run, int epoch, BestMetrics at) {
    return new EpochRow(
        run,
        epoch,
        10L * epoch,
        2.5,
        new EpochRow.Validation(
            at.validationLoss(),
            at.errorAccuracy(),
            0.5,
            0.5,
            at.phonemeAccuracy(),
            1 - at.phonemeAccuracy()),
        new LearningRatePair(1e-4, 1e-5),
        60,
        6,
        0,
        0,
        "hash",
        0.02,
        new PhaseSeconds(0.1, 2, 3, 0.2, 0.3),
        null,
        new EpochRow.Detection(0.5, 0.5, 0.5, 0.5));
  }

  /** Makes all of a run's files as old as that. */
  public void touch(String run, Instant lastWrite) throws IOException {
    var files = lake.fileSystem().listFiles(lake.runDirectory(run), true);
    while (files.hasNext()) {
      lake.fileSystem().setTimes(files.next().getPath(), lastWrite.toEpochMilli(), -1);
    }
  }
}
