package elocute.launch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Options of {@code cluster start}.
 *
 * @param workers how many workers
 * @param cores of each worker
 * @param memory of each worker, such as {@code 4g}
 * @param port the master's; its page has the next one
 */
record ClusterOptions(int workers, int cores, String memory, int port) {

  /** Of workers and cores up to the largest number that a port can have. */
  private static final int LARGEST = 65_534;

  private static final Set<String> NAMES = Set.of("--workers", "--cores", "--memory", "--port");
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]*[mgMG]");

  /**
   * Reads them.
   *
   * @throws LaunchException when one is unknown or has no such value
   */
  static ClusterOptions parse(List<String> words, MachineResources machine) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.size(); i += 2) {
      String name = words.get(i);
      String value = i + 1 < words.size() ? words.get(i + 1) : "";
      if (!NAMES.contains(name)) {
        throw new LaunchException(
            "'"
                + name
                + "' is not an option of cluster start; --workers, --cores, --memory and --port are");
      }
      requireSense(name, value);
      values.put(name, value);
    }
    int workers = Integer.parseInt(values.getOrDefault("--workers", "2"));
    String shared = Integer.toString((machine.cores() + workers - 1) / workers);
    return new ClusterOptions(
        workers,
        Integer.parseInt(values.getOrDefault("--cores", shared)),
        values.getOrDefault("--memory", "4g"),
        Integer.parseInt(values.getOrDefault("--port", "7077")));
  }

  private static void requireSense(String name, String value) {
    if (name.equals("--memory")) {
      require(
          SIZE.matcher(value).matches(),
          name + ": must be a number with m or g behind it, such as 4g, got '" + value + "'");
    } else {
      require(
          NUMBER.matcher(value).matches() && Integer.parseInt(value) <= LARGEST,
          name + ": must be a number from 1 to " + LARGEST + ", got '" + value + "'");
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new LaunchException(message);
    }
  }
}
