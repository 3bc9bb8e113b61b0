package elocute.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.config.ExperimentSettings;
import elocute.config.ModelType;
import elocute.config.SettingsLoader;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run's parameters: its settings by dotted path, without the blocks of other architectures and of
 * tracking, and its feature set.
 */
final class RunParameters {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private RunParameters() {}

  static Map<String, String> of(MirroredRun run) {
    Map<String, String> parameters = new TreeMap<>();
    flatten("", tree(run.settings()), parameters);
    parameters.put("features", run.features());
    parameters.keySet().removeIf(key -> !isShown(key, run.settings().modelType()));
    return parameters;
  }

  private static boolean isShown(String key, ModelType modelType) {
    return !key.startsWith("tracking.")
        && Arrays.stream(ModelType.values())
            .allMatch(type -> type == modelType || !key.startsWith(type.id() + "."));
  }

  private static void flatten(String prefix, JsonNode block, Map<String, String> into) {
    for (var entry : block.properties()) {
      JsonNode value = entry.getValue();
      if (value.isObject()) {
        flatten(prefix + entry.getKey() + ".", value, into);
      } else {
        into.put(prefix + entry.getKey(), value.isTextual() ? value.asText() : value.toString());
      }
    }
  }

  private static JsonNode tree(ExperimentSettings settings) {
    try {
      return JSON.readTree(SettingsLoader.toJson(settings));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("settings are no JSON: " + settings, impossible);
    }
  }
}
