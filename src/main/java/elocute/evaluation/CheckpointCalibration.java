package elocute.evaluation;

import elocute.lake.JobCommand;
import elocute.lake.PathNames;
import elocute.scoring.calibration.Calibration;
import elocute.training.checkpoint.CalibrationFile;
import elocute.training.checkpoint.CheckpointReader;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The calibration of a checkpoint as it is.
 *
 * @param calibration empty if there is none, or one of an earlier state of the checkpoint
 * @param advice without a calibration: why, and what to do
 */
public record CheckpointCalibration(Optional<Calibration> calibration, String advice) {

  static final CheckpointCalibration NOT_LOOKED_FOR =
      new CheckpointCalibration(Optional.empty(), "");

  /**
   * Looks beside the checkpoint. There is none for a phoneme head that did not train.
   *
   * @param directory the checkpoint's
   * @throws elocute.scoring.calibration.CalibrationException when there is one that is damaged or
   *     of another version
   */
  public static CheckpointCalibration of(
      FileSystem fileSystem, Path directory, CheckpointReader checkpoint) throws IOException {
    if (!checkpoint.settings().training().taskMode().trainsPhonemeHead()) {
      return new CheckpointCalibration(
          Optional.empty(),
          "it was trained with task_mode=error: its phoneme head has learnt nothing to score phones by");
    }
    Optional<Calibration> found = CalibrationFile.read(fileSystem, directory);
    if (found.isEmpty()) {
      return none("no %s in %s", directory);
    }
    return found.get().fits(checkpoint.sha256())
        ? new CheckpointCalibration(found, "")
        : none("%s in %s is of another state of the checkpoint and is not used", directory);
  }

  /**
   * What whoever reads scores should know.
   *
   * @param featuresFingerprint stands for what is evaluated
   */
  Optional<String> remark(String featuresFingerprint) {
    if (calibration.isEmpty()) {
      return Optional.of(advice);
    }
    return calibration
        .map(Calibration::source)
        .filter(source -> source.featuresFingerprint().equals(featuresFingerprint))
        .map(
            source ->
                "the calibration was made on the same %s utterances: its threshold and reliability are not those of other speech"
                    .formatted(source.split()));
  }

  private static CheckpointCalibration none(String why, Path directory) {
    String name = PathNames.name(directory);
    String command = JobCommand.of("calibrate", "--model_checkpoint", name);
    return new CheckpointCalibration(
        Optional.empty(), why.formatted(CalibrationFile.NAME, name) + ": run " + command);
  }
}
