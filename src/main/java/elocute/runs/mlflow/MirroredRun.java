package elocute.runs.mlflow;

import elocute.config.MlflowSettings;
import elocute.config.RunSettings;
import elocute.lake.Lake;
import elocute.lake.RunFiles;

/**
 * A run to mirror.
 *
 * @param lake the lake
 * @param name its name
 * @param features the feature set that it is trained on
 * @param settings its settings
 */
record MirroredRun(Lake lake, String name, String features, RunSettings settings) {

  MlflowSettings mlflow() {
    return settings.tracking().mlflow();
  }

  RunFiles files() {
    return lake.runFiles(name);
  }
}
