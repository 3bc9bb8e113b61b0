package elocute.runs.mlflow;

import elocute.config.FlatSettings;
import elocute.config.ModelType;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run's parameters: its settings by dotted path, without the blocks of other architectures and of
 * tracking, and its feature set.
 */
final class RunParameters {

  private RunParameters() {}

  static Map<String, String> of(MirroredRun run) {
    Map<String, String> parameters = new TreeMap<>(FlatSettings.of(run.settings()));
    parameters.put("features", run.features());
    parameters.keySet().removeIf(key -> !isShown(key, run.settings().modelType()));
    return parameters;
  }

  private static boolean isShown(String key, ModelType modelType) {
    return !key.startsWith("tracking.")
        && Arrays.stream(ModelType.values())
            .allMatch(type -> type == modelType || !key.startsWith(type.id() + "."));
  }
}
