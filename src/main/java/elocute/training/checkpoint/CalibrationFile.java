package elocute.training.checkpoint;

import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.lake.PathNames;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.CalibrationException;
import elocute.scoring.calibration.CalibrationJson;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The calibration that lies beside a checkpoint. It stays when training writes a newer state of the
 * checkpoint; then it no longer fits, {@link Calibration#fits}.
 */
public final class CalibrationFile {

  /** Name of the file in the checkpoint's directory. */
  public static final String NAME = "calibration.json";

  private CalibrationFile() {}

  /**
   * Reads it.
   *
   * @param directory the checkpoint's
   * @return empty if there is none
   * @throws CalibrationException when it is damaged or of another version; says how to make one
   *     anew
   */
  public static Optional<Calibration> read(FileSystem fileSystem, Path directory)
      throws IOException {
    Path file = new Path(directory, NAME);
    try {
      byte[] json = AtomicFiles.read(fileSystem, file);
      return Optional.of(
          CalibrationJson.read(new String(json, StandardCharsets.UTF_8), file.toString()));
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    } catch (CalibrationException unusable) {
      String command = JobCommand.of("calibrate", "--model_checkpoint", PathNames.name(directory));
      throw new CalibrationException(unusable.getMessage() + ": run " + command, unusable);
    }
  }

  /**
   * Writes it, or replaces it in one step: when that fails the earlier one stays. It goes beside
   * the checkpoint wherever that lies, also outside the lake.
   *
   * @param directory the checkpoint's
   */
  public static void write(Lake lake, Path directory, Calibration calibration) throws IOException {
    Path file = new Path(lake.fileSystem().makeQualified(directory), NAME);
    AtomicFiles.replace(file, lake.configuration(), CalibrationJson.write(calibration));
  }
}
