package elocute.analysis.report;

import elocute.config.FlatSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The settings of runs, those that all share apart from those that differ.
 *
 * @param shared value of each setting that is the same in all
 * @param differing the others, by name
 */
record Settings(Map<String, String> shared, List<Differing> differing) {
  private static final String ABSENT = "";

  /**
   * One setting that differs.
   *
   * @param name dotted path in {@code config.json}
   * @param values value of each run, in their order; empty where it has none
   */
  record Differing(String name, List<String> values) {}

  /** The settings in complete configurations, in the order of the runs. */
  static Settings of(List<String> configurations) {
    List<Map<String, String>> all = configurations.stream().map(FlatSettings::ofJson).toList();
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
}
