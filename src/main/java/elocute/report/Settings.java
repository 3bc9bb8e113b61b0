package elocute.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings of experiments, those that all share apart from those that differ.
 *
 * @param shared value of each setting that is the same in all
 * @param differing the others, by name
 */
record Settings(Map<String, String> shared, List<Differing> differing) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ABSENT = "";

  /**
   * One setting that differs.
   *
   * @param name dotted path in {@code config.json}
   * @param values value of each experiment, in their order; empty where it has none
   */
  record Differing(String name, List<String> values) {}

  /** The settings in complete configurations, in the order of the experiments. */
  static Settings of(List<String> configurations) {
    List<Map<String, String>> all = configurations.stream().map(Settings::flat).toList();
    var shared = new TreeMap<String, String>();
    var differing = new ArrayList<Differing>();
    var names = new TreeSet<String>();
    all.forEach(settings -> names.addAll(settings.keySet()));
    for (String name : names) {
      List<String> values =
          all.stream().map(settings -> settings.getOrDefault(name, ABSENT)).toList();
      if (values.stream().distinct().count() == 1) {
        shared.put(name, values.get(0));
      } else {
        differing.add(new Differing(name, values));
      }
    }
    return new Settings(shared, differing);
  }

  private static Map<String, String> flat(String configuration) {
    var settings = new TreeMap<String, String>();
    try {
      flatten("", JSON.readTree(configuration), settings);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException(
          "a configuration in table experiments is no JSON: " + configuration, damaged);
    }
    return settings;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> settings) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(),
                      entry.getValue(),
                      settings));
    } else if (!path.isEmpty()) {
      settings.put(path, node.isValueNode() ? node.asText() : node.toString());
    }
  }
}
