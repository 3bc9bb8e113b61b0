package elocute.analysis.comparison;

import elocute.config.FlatSettings;
import elocute.lake.tables.RunRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The settings in which runs differ, from their complete configurations. */
final class ChangedSettings {

  /** Names of which every comparison has a column, and the name that makes no difference. */
  private static final Set<String> ALWAYS_SHOWN = Set.of("experiment_name", "model_type");

  private ChangedSettings() {}

  /**
   * One column per setting that does not have the same value in all runs, by name; a setting that a
   * version did not have yet or has no longer is absent there, unless it did as the default says.
   */
  static List<ExtraColumn> among(Collection<RunRow> runs) {
    Map<String, Map<String, Object>> bySetting = new TreeMap<>();
    for (RunRow run : runs) {
      FlatSettings.ofJson(run.configJson())
          .forEach(
              (name, value) ->
                  bySetting
                      .computeIfAbsent(name, unseen -> new HashMap<>())
                      .put(run.experiment(), value));
    }
    List<ExtraColumn> changed = new ArrayList<>();
    bySetting.forEach(
        (name, values) -> {
          boolean isSame =
              values.size() == runs.size() && new HashSet<>(values.values()).size() == 1;
          if (!isSame && !ALWAYS_SHOWN.contains(name)) {
            changed.add(new ExtraColumn("settings", name, name, values));
          }
        });
    return changed;
  }
}
