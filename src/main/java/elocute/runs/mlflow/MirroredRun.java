package elocute.runs.mlflow;

import elocute.config.FlatSettings;
import elocute.config.MlflowSettings;
import elocute.config.ModelType;
import elocute.config.RunSettings;
import elocute.lake.Lake;
import elocute.lake.RunFiles;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

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

  /**
   * Its settings by dotted path, without those of other architectures and of tracking; features.
   */
  Map<String, String> parameters() {
    Map<String, String> parameters = new TreeMap<>(FlatSettings.of(settings));
    parameters.put("features", features);
    parameters.keySet().removeIf(key -> !isParameter(key));
    return parameters;
  }

  private boolean isParameter(String key) {
    return !key.startsWith("tracking.")
        && Arrays.stream(ModelType.values())
            .allMatch(type -> type == settings.modelType() || !key.startsWith(type.id() + "."));
  }
}
