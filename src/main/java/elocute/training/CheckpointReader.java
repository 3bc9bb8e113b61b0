package elocute.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import elocute.config.ExperimentSettings;
import elocute.config.SettingsLoader;
import elocute.labels.PhonemeInventory;
import elocute.lake.AtomicFiles;
import elocute.model.PronunciationModel;
import elocute.training.CheckpointRecord.StoredFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads one checkpoint directory; every file's checksum is verified. */
public final class CheckpointReader {

  /** The file that commits a checkpoint. */
  static final String RECORD = "checkpoint.json";

  private final FileSystem fileSystem;
  private final Path directory;
  private final CheckpointRecord record;

  private CheckpointReader(FileSystem fileSystem, Path directory, CheckpointRecord record) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.record = record;
  }

  /**
   * Opens a checkpoint.
   *
   * @param directory its directory, for example {@code experiments/RUN/checkpoints/best_error}
   * @throws CheckpointException when there is none, it is of another version or damaged
   */
  public static CheckpointReader open(FileSystem fileSystem, Path directory) throws IOException {
    Path file = new Path(directory, RECORD);
    try {
      CheckpointRecord record = CheckpointJson.read(AtomicFiles.readText(fileSystem, file));
      if (record.formatVersion() != CheckpointRecord.FORMAT_VERSION) {
        throw new CheckpointException(
            "checkpoint %s has format version %d, this program reads %d"
                .formatted(directory, record.formatVersion(), CheckpointRecord.FORMAT_VERSION));
      }
      return new CheckpointReader(fileSystem, directory, record);
    } catch (FileNotFoundException e) {
      throw new CheckpointException("no checkpoint in " + directory + ": it has no " + RECORD, e);
    } catch (JsonProcessingException e) {
      throw new CheckpointException(
          "checkpoint %s is damaged: %s is not readable: %s"
              .formatted(directory, RECORD, e.getOriginalMessage()),
          e);
    }
  }

  public CheckpointRecord record() {
    return record;
  }

  /** The complete configuration that the checkpoint was trained with. */
  public ExperimentSettings settings() {
    return SettingsLoader.fromJson(record.settings().toString());
  }

  /** The classes of the phoneme head. */
  public PhonemeInventory inventory() {
    return PhonemeInventory.fromJson(record.inventory().toString());
  }

  /**
   * The checkpoint's model on the CPU, to be closed by the caller. It is rebuilt from the
   * checkpoint alone: a pretrained encoder that the run began with is not needed.
   */
  public PronunciationModel loadModel() throws IOException {
    return new TensorFiles(fileSystem, directory).readModel(file("model"));
  }

  /** Puts the checkpoint's moments into an optimiser of the same architecture. */
  void loadMoments(Optimizer optimizer) throws IOException {
    new TensorFiles(fileSystem, directory).readMoments(file("optimizer"), optimizer);
  }

  private StoredFile file(String role) {
    return record.files().stream()
        .filter(file -> file.role().equals(role))
        .findFirst()
        .orElseThrow(
            () -> new CheckpointException("checkpoint " + directory + " has no " + role + " file"));
  }
}
