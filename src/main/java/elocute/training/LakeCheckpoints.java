package elocute.training;

import elocute.config.ExperimentSettings;
import elocute.config.SettingsLoader;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.model.PronunciationModel;
import elocute.tables.EpochRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import elocute.training.CheckpointRecord.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A run's checkpoints in the lake. The files of a checkpoint have fresh names; {@code
 * checkpoint.json}, replaced atomically, says which of them count, so a checkpoint is always the
 * old one or the new one.
 *
 * @param lake the lake
 * @param run run name
 * @param features feature set trained on
 * @param settings the complete configuration
 * @param data label mappings
 * @param ranks ranks of the run
 */
record LakeCheckpoints(
    Lake lake,
    String run,
    String features,
    ExperimentSettings settings,
    TrainingData data,
    int ranks) {

  /** The checkpoint to go on from, if the run has one. */
  static Optional<CheckpointReader> latest(Lake lake, String run) throws IOException {
    Path directory = lake.runFiles(run).checkpoint(CheckpointKind.LATEST.id());
    return lake.fileSystem().exists(new Path(directory, CheckpointReader.RECORD))
        ? Optional.of(CheckpointReader.open(lake.fileSystem(), directory))
        : Optional.empty();
  }

  /** The writer of rank 0. Also appends each epoch to table {@code epochs}. */
  CheckpointWriter writer(PronunciationModel model, Optimizer optimizer) {
    return (kinds, state, row) -> {
      appendEpoch(row);
      write(kinds, state, row, model, optimizer);
    };
  }

  private void write(
      Set<CheckpointKind> kinds,
      TrainingState state,
      EpochRow row,
      PronunciationModel model,
      Optimizer optimizer)
      throws IOException {
    for (CheckpointKind kind : kinds) {
      Path directory = directory(kind);
      lake.fileSystem().mkdirs(directory);
      var tensors = new TensorFiles(lake.fileSystem(), directory);
      String suffix =
          "-%05d-%s.safetensors"
              .formatted(state.epoch(), UUID.randomUUID().toString().substring(0, 8));
      List<StoredFile> files = new ArrayList<>();
      files.add(tensors.writeModel("model" + suffix, model));
      if (kind == CheckpointKind.LATEST) {
        files.add(tensors.writeMoments("optimizer" + suffix, optimizer));
      }
      String json = CheckpointJson.write(record(state, row, files));
      AtomicFiles.replace(lake.fileSystem(), new Path(directory, CheckpointReader.RECORD), json);
      removeOthers(directory, files);
    }
  }

  private CheckpointRecord record(TrainingState state, EpochRow row, List<StoredFile> files)
      throws IOException {
    return new CheckpointRecord(
        CheckpointRecord.FORMAT_VERSION,
        run,
        settings.modelType().id(),
        features,
        ranks,
        CheckpointJson.tree(data.inventory().toJson()),
        data.inventory().hash(),
        CheckpointJson.tree(SettingsLoader.toJson(settings)),
        state,
        Map.of(
            "validation_loss", row.validationLoss(),
            "error_accuracy", row.errorAccuracy(),
            "phoneme_accuracy", row.phonemeAccuracy(),
            "per", row.per()),
        files);
  }

  /** Files of earlier checkpoints and of attempts that died. */
  private void removeOthers(Path directory, List<StoredFile> files) throws IOException {
    Set<String> kept = Set.copyOf(files.stream().map(StoredFile::name).toList());
    for (FileStatus file : lake.fileSystem().listStatus(directory)) {
      String name = file.getPath().getName();
      if (name.endsWith(".safetensors") && !kept.contains(name)) {
        lake.fileSystem().delete(file.getPath(), false);
      }
    }
  }

  /** An epoch that was trained again after a failure has the same row already. */
  private void appendEpoch(EpochRow row) throws IOException {
    try {
      new TableStore(lake)
          .append(Table.EPOCHS, run, "epoch-%05d".formatted(row.epoch()), List.of(row));
    } catch (FileAlreadyExistsException alreadyThere) {
      return;
    }
  }

  private Path directory(CheckpointKind kind) {
    return lake.runFiles(run).checkpoint(kind.id());
  }
}
