package elocute.training;

import elocute.config.ExperimentSettings;
import elocute.config.SettingsLoader;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.hadoop.fs.FileAlreadyExistsException;

/**
 * Writes a run's checkpoints to the lake. Their files have fresh names; {@code checkpoint.json},
 * replaced atomically, says which of them count, so a checkpoint is always the old one or the new
 * one.
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
      var directory =
          new CheckpointDirectory(lake.fileSystem(), lake.runFiles(run).checkpoint(kind.id()));
      lake.fileSystem().mkdirs(directory.path());
      boolean resumable = kind == CheckpointKind.LATEST;
      var tensors = new TensorFiles(lake.fileSystem(), directory.path());
      List<StoredFile> files = new ArrayList<>();
      try {
        files.add(tensors.writeModel(freshName("model", state), model));
        if (resumable) {
          files.add(tensors.writeMoments(freshName("optimizer", state), optimizer));
        }
      } catch (IOException e) {
        directory.discard(files);
        throw e;
      }
      directory.commit(
          record(state, row, files), resumable ? settings.training().keepCheckpoints() : 1);
    }
  }

  private static String freshName(String role, TrainingState state) {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    return "%s-%05d-%s.safetensors".formatted(role, state.epoch(), unique);
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
        RandomState.of(settings.seed(), state.step()),
        metrics(row),
        files);
  }

  private static Map<String, Double> metrics(EpochRow row) {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("train_loss", row.trainLoss());
    metrics.put("validation_loss", row.validationLoss());
    metrics.put("error_accuracy", row.errorAccuracy());
    metrics.put("error_weighted_f1", row.errorWeightedF1());
    metrics.put("error_macro_f1", row.errorMacroF1());
    metrics.put("phoneme_accuracy", row.phonemeAccuracy());
    metrics.put("per", row.per());
    return metrics;
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
}
