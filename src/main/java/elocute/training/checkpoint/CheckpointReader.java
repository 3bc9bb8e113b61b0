package elocute.training.checkpoint;

import ai.djl.Device;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.lake.AtomicFiles;
import elocute.model.PrecisionSupport;
import elocute.model.PronunciationModel;
import elocute.model.files.TensorSet;
import elocute.model.tensor.GpuDevice;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.CalibrationJson;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.checkpoint.CheckpointRecord.StoredFile;
import elocute.training.step.Optimizer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads one checkpoint; the checksums of its record and of every file that is read are verified.
 */
public final class CheckpointReader {

  /** The role of the weights' file. */
  private static final String MODEL = "model";

  private final FileSystem fileSystem;
  private final Path directory;
  private final CheckpointRecord record;
  private final String sha256;

  private CheckpointReader(
      FileSystem fileSystem, Path directory, CheckpointRecord record, String sha256) {
    this.fileSystem = fileSystem;
    this.directory = directory;
    this.record = record;
    this.sha256 = sha256;
  }

  /**
   * Opens the newest checkpoint of a directory.
   *
   * @param directory for example {@code experiments/RUN/checkpoints/best_error}
   * @throws CheckpointException when there is none, it is of another version or its record damaged
   */
  public static CheckpointReader open(FileSystem fileSystem, Path directory) throws IOException {
    return openRecord(fileSystem, new Path(directory, CheckpointDirectory.RECORD));
  }

  /** Opens the checkpoint of one record. */
  static CheckpointReader openRecord(FileSystem fileSystem, Path file) throws IOException {
    Path directory = file.getParent();
    try {
      byte[] content = AtomicFiles.read(fileSystem, file);
      return new CheckpointReader(
          fileSystem,
          directory,
          CheckpointJson.read(content, file.toString()),
          DigestUtils.sha256Hex(content));
    } catch (FileNotFoundException e) {
      throw new CheckpointException(
          "no checkpoint in " + directory + ": it has no " + file.getName(), e);
    }
  }

  public CheckpointRecord record() {
    return record;
  }

  /** SHA-256 of the record, which has those of all files: it stands for the whole checkpoint. */
  public String sha256() {
    return sha256;
  }

  /** The complete configuration that the checkpoint was trained with. */
  public RunSettings settings() {
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
    return loadModel(Device.cpu());
  }

  /**
   * As {@link #loadModel()}, on the GPU of that address, if one is given.
   *
   * @throws elocute.model.tensor.UnsupportedConfigurationException if the device is not there or
   *     does not compute in the model's precision
   */
  public PronunciationModel loadModel(Optional<String> gpuAddress) throws IOException {
    Device device = GpuDevice.orCpu(gpuAddress);
    PrecisionSupport.require(settings().training().precision(), device);
    return loadModel(device);
  }

  /** As {@link #loadModel()}, on a device. */
  public PronunciationModel loadModel(Device device) throws IOException {
    return tensors().readModel(file(MODEL), device);
  }

  /**
   * Writes a checkpoint of this one's weights, from which training cannot be resumed, and its
   * calibration, if it has one.
   *
   * @param target local directory, without a checkpoint
   * @param name of the weights' file
   * @param weights the model's, in any precision
   */
  public void copy(java.nio.file.Path target, String name, TensorSet weights) throws IOException {
    java.nio.file.Path file = target.resolve(name);
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
      weights.write(out);
    }
    String written = HexFormat.of().formatHex(digest.digest());
    var copy = new StoredFile(MODEL, name, Files.size(file), written);
    Files.write(
        target.resolve(CheckpointDirectory.RECORD),
        CheckpointJson.write(record.withFiles(List.of(copy))));
    Optional<Calibration> calibration = CalibrationFile.read(fileSystem, directory);
    if (calibration.filter(fitted -> fitted.fits(sha256)).isPresent()) {
      copyCalibration(calibration.get(), target);
    }
  }

  /** The copy has another record, and with it another checksum. */
  private static void copyCalibration(Calibration calibration, java.nio.file.Path target)
      throws IOException {
    byte[] record = Files.readAllBytes(target.resolve(CheckpointDirectory.RECORD));
    Files.writeString(
        target.resolve(CalibrationFile.NAME),
        CalibrationJson.write(calibration.ofCheckpoint(DigestUtils.sha256Hex(record))));
  }

  /** Puts the checkpoint's moments into an optimiser of the same architecture. */
  public void loadMoments(Optimizer optimizer) throws IOException {
    tensors().readMoments(file("optimizer"), optimizer);
  }

  /**
   * Finds out in a moment whether the weights can be read, so that a Spark is not started for
   * nothing; {@link #loadModel} verifies every byte.
   *
   * @throws CheckpointException when they are missing, of another size or, if small, damaged
   */
  public void requireWeights() throws IOException {
    tensors().requirePlausible(file(MODEL));
  }

  /**
   * Reads all files for their checksums.
   *
   * @throws CheckpointException naming the first that is missing or damaged
   */
  void verify() throws IOException {
    for (StoredFile file : record.files()) {
      tensors().verify(file);
    }
  }

  private TensorFiles tensors() {
    return new TensorFiles(fileSystem, directory);
  }

  private StoredFile file(String role) {
    return record.files().stream()
        .filter(file -> file.role().equals(role))
        .findFirst()
        .orElseThrow(
            () -> new CheckpointException("checkpoint " + directory + " has no " + role + " file"));
  }
}
