package elocute.runs.mlflow;

import elocute.config.RunSettings;
import elocute.config.SettingsException;
import elocute.config.SettingsLoader;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Shows a run elsewhere until it is closed. Nothing here throws, or waits longer than settings say.
 */
public interface RunMirror extends AutoCloseable {

  /** Sends what is still to be sent, for so long as settings allow, and says what was not. */
  @Override
  void close();

  /**
   * Mirrors a run that trains, if its settings ask for it.
   *
   * @param features its feature set
   * @param settings its settings
   * @param log told in one line each what a person should know
   */
  static RunMirror ofTraining(
      Lake lake, String run, String features, RunSettings settings, Consumer<String> log) {
    return begin(new MirroredRun(lake, run, features, settings), Occasion.TRAINING, log);
  }

  /**
   * Mirrors what evaluations of a run have added, if the run's {@code config.json} asks for it.
   *
   * @param features the feature set that it was trained on
   * @param log told in one line each what a person should know
   */
  static RunMirror ofEvaluation(Lake lake, String run, String features, Consumer<String> log) {
    try {
      String json = AtomicFiles.readText(lake.fileSystem(), lake.runFiles(run).config());
      return begin(
          new MirroredRun(lake, run, features, SettingsLoader.fromJson(json)),
          Occasion.EVALUATION,
          log);
    } catch (FileNotFoundException notInTheLake) {
      return () -> {};
    } catch (IOException | SettingsException unreadable) {
      log.accept("mlflow: nothing is mirrored: " + unreadable.getMessage());
      return () -> {};
    }
  }

  private static RunMirror begin(MirroredRun run, Occasion occasion, Consumer<String> log) {
    if (!run.settings().tracking().mlflow().isOn()) {
      return () -> {};
    }
    return MlflowMirror.start(run, occasion, System.getenv(), PollSchedule.STANDARD, log);
  }

  /** What a run is mirrored for. */
  enum Occasion {
    TRAINING,
    EVALUATION
  }
}
