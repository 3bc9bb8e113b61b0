package elocute.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Settings to be tried in all combinations.
 *
 * @param axes settings that vary, the last one fastest
 */
public record Sweep(List<Axis> axes) {

  /** What a file system, a table and a person can do with. */
  private static final String NOT_IN_NAMES = "[^\\p{L}\\p{N}._-]+";

  /**
   * One setting that varies.
   *
   * @param key leaf name or dotted path
   * @param values as they would stand in {@code key=value}
   */
  public record Axis(String key, List<String> values) {}

  /**
   * One combination.
   *
   * @param name tells it from all others: {@code main_lr-3e-4_seed-1}
   * @param overrides {@code key=value,...}
   */
  public record Point(String name, String overrides) {}

  /**
   * Reads a sweep.
   *
   * @param options one {@code key=value,value,...} each; commas inside brackets and quotes belong
   *     to the value
   * @throws SettingsException when one is not of that form, names a key again or a value twice
   */
  public static Sweep parse(List<String> options) {
    List<Axis> axes = options.stream().map(Sweep::axis).toList();
    Set<String> keys = new HashSet<>();
    for (Axis axis : axes) {
      require(keys.add(axis.key()), "key '" + axis.key() + "' is given twice");
    }
    return new Sweep(axes);
  }

  private static Axis axis(String option) {
    int equals = option.indexOf('=');
    require(equals > 0, "'" + option + "' is not of the form key=value,value,...");
    String key = option.substring(0, equals).strip();
    List<String> values =
        Assignment.split(option.substring(equals + 1)).stream().map(String::strip).toList();
    require(values.stream().noneMatch(String::isEmpty), "'" + option + "' has an empty value");
    Set<String> names = new HashSet<>();
    for (String value : values) {
      require(
          names.add(named(key, value)),
          "'%s' has value '%s' twice, as far as names of runs can tell".formatted(option, value));
    }
    return new Axis(key, values);
  }

  /** All combinations. */
  public List<Point> points() {
    List<Point> points = List.of(new Point("", ""));
    for (Axis axis : axes) {
      List<Point> extended = new ArrayList<>();
      for (Point point : points) {
        for (String value : axis.values()) {
          extended.add(
              new Point(
                  joined(point.name(), "_", named(axis.key(), value)),
                  joined(point.overrides(), ",", axis.key() + "=" + value)));
        }
      }
      points = extended;
    }
    return points;
  }

  private static String named(String key, String value) {
    String leaf = key.substring(key.lastIndexOf('.') + 1);
    return (leaf + "-" + value).replaceAll(NOT_IN_NAMES, "-");
  }

  private static String joined(String first, String separator, String second) {
    return first.isEmpty() ? second : first + separator + second;
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw SettingsException.about("--sweep: " + complaint);
    }
  }
}
