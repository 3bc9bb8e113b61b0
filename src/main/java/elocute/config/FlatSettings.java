package elocute.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration as names and values: {@code training.epochs -> 24}. */
public final class FlatSettings {

  private static final JsonMapper JSON = new JsonMapper();

  /** What files of older versions lack, and do as this says: see {@link AddedSetting}. */
  private static final Map<String, String> ADDED = added();

  private FlatSettings() {}

  /** The value of each setting by its dotted path, in the order of {@code config.json}. */
  public static Map<String, String> of(RunSettings settings) {
    return flat(SettingsLoader.toJson(settings));
  }

  /**
   * The value of each setting by its dotted path, in the order of the text; then those that it
   * lacks because its version did not have them yet, at their defaults. Texts come without
   * quotation marks, lists as JSON.
   *
   * @param configuration a JSON object, as {@code config.json} and column {@code config_json} hold
   * @throws IllegalArgumentException if it is no JSON object
   */
  public static Map<String, String> ofJson(String configuration) {
    Map<String, String> settings = flat(configuration);
    ADDED.forEach(settings::putIfAbsent);
    return settings;
  }

  private static Map<String, String> added() {
    List<String> paths = RecordBinder.addedPaths(RunSettings.class);
    Map<String, String> defaults = of(SettingsLoader.defaults());
    defaults
        .keySet()
        .removeIf(
            name ->
                paths.stream().noneMatch(path -> name.equals(path) || name.startsWith(path + ".")));
    return defaults;
  }

  private static Map<String, String> flat(String configuration) {
    JsonNode root;
    try {
      root = JSON.readTree(configuration);
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(
          "a configuration is no JSON: %.200s".formatted(configuration), malformed);
    }
    if (!root.isObject()) {
      throw new IllegalArgumentException(
          "a configuration is no JSON object: %.200s".formatted(configuration));
    }
    var settings = new LinkedHashMap<String, String>();
    flatten("", root, settings);
    return settings;
  }

  private static void flatten(String prefix, JsonNode block, Map<String, String> into) {
    for (Map.Entry<String, JsonNode> entry : block.properties()) {
      String name = prefix + entry.getKey();
      JsonNode value = entry.getValue();
      if (value.isObject()) {
        flatten(name + ".", value, into);
      } else {
        into.put(name, value.isTextual() ? value.textValue() : value.toString());
      }
    }
  }
}
