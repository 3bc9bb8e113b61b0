package elocute.training.checkpoint;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.model.PronunciationModel;
import elocute.training.checkpoint.CheckpointRecord.StoredFile;
import elocute.training.data.TrainingData;
import elocute.training.step.Optimizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param attempt the attempt to train the run that writes
 * @param settings the complete configuration
 * @param data label mappings
 */
public record LakeCheckpoints(
    Lake lake, RunAttempt attempt, RunSettings settings, TrainingData data) {

  /** The writer of rank 0. Also appends each epoch to table {@code epochs}. */
  public CheckpointWriter writer(PronunciationModel model, Optimizer optimizer) {
    return new LakeCheckpointWriter(this, model, optimizer);
  }

  /**
   * Writes a checkpoint under some kinds, the latest last, and commits each, unless a later attempt
   * has begun. Each is whole by itself; weights that several have are written once where the lake
   * can give a file two names. What killed attempts have left in other kinds' directories goes.
   *
   * @throws CheckpointException when this attempt is not the current one any more
   */
  void write(Set<CheckpointKind> kinds, CheckpointContent content) throws IOException {
    Optional<Model> model = Optional.empty();
    for (CheckpointKind kind : EnumSet.copyOf(kinds)) {
      model = Optional.of(write(kind, content, model));
    }
    for (CheckpointKind other : EnumSet.complementOf(EnumSet.copyOf(kinds))) {
      directory(other).sweep(attempt.number());
    }
  }

  private CheckpointDirectory directory(CheckpointKind kind) {
    return new CheckpointDirectory(
        lake.fileSystem(), lake.runFiles(attempt.run()).checkpoint(kind.id()));
  }

  private Model write(CheckpointKind kind, CheckpointContent content, Optional<Model> earlier)
      throws IOException {
    CheckpointDirectory directory = directory(kind);
    attempt.requireCurrent(lake);
    lake.fileSystem().mkdirs(directory.path());
    boolean resumable = kind == CheckpointKind.LATEST;
    var tensors = new TensorFiles(lake.fileSystem(), directory.path());
    List<StoredFile> files = new ArrayList<>();
    try {
      files.add(writeModel(tensors, content, earlier));
      if (resumable) {
        String name = freshName("optimizer", content.state());
        files.add(tensors.write("optimizer", name, content.moments()));
      }
      attempt.requireCurrent(lake);
    } catch (IOException | CheckpointException e) {
      directory.discard(files);
      throw e;
    }
    directory.commit(
        record(content.state(), content.metrics(), files),
        resumable ? settings.training().keepCheckpoints() : 1);
    return new Model(tensors, files.get(0));
  }

  private StoredFile writeModel(
      TensorFiles tensors, CheckpointContent content, Optional<Model> earlier) throws IOException {
    String name = freshName("model", content.state());
    return earlier.isEmpty()
        ? tensors.write("model", name, content.weights())
        : tensors.writeAgain(
            earlier.get().file(), earlier.get().directory(), name, content.weights());
  }

  /** Weights that are written. */
  private record Model(TensorFiles directory, StoredFile file) {}

  private String freshName(String role, TrainingState state) {
    String unique = UUID.randomUUID().toString().substring(0, 8);
    return "%s-%05d-a%d-%s.safetensors".formatted(role, state.epoch(), attempt.number(), unique);
  }

  private CheckpointRecord record(
      TrainingState state, Map<String, Double> metrics, List<StoredFile> files) throws IOException {
    return new CheckpointRecord(
        CheckpointRecord.FORMAT_VERSION,
        attempt.run(),
        settings.modelType().id(),
        attempt.number(),
        attempt.features(),
        attempt.ranks(),
        CheckpointJson.tree(data.inventory().toJson()),
        data.inventory().hash(),
        CheckpointJson.tree(SettingsLoader.toJson(settings)),
        state,
        RandomState.of(settings.seed(), state.step()),
        metrics,
        files,
        attempt.featureFingerprint());
  }

  static Map<String, Double> metrics(EpochRow row) {
    Map<String, Double> metrics = new TreeMap<>();
    metrics.put("train_loss", row.trainLoss());
    metrics.put("validation_loss", row.validation().validationLoss());
    metrics.put("error_accuracy", row.validation().errorAccuracy());
    metrics.put("error_weighted_f1", row.validation().errorWeightedF1());
    metrics.put("error_macro_f1", row.validation().errorMacroF1());
    metrics.put("phoneme_accuracy", row.validation().phonemeAccuracy());
    metrics.put("per", row.validation().per());
    metrics.put("detection_accuracy", row.detection().accuracy());
    metrics.put("detection_f1", row.detection().f1());
    return metrics;
  }

  /** An epoch that was trained again after a failure has the same row already. */
  void appendEpoch(EpochRow row) throws IOException {
    attempt.requireCurrent(lake);
    try {
      new TableStore(lake)
          .append(Table.EPOCHS, attempt.run(), "epoch-%05d".formatted(row.epoch()), List.of(row));
    } catch (FileAlreadyExistsException alreadyThere) {
      return;
    }
  }
}
