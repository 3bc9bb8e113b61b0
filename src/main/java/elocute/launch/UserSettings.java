package elocute.launch;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The Spark properties that the user has set before the job's name, by whatever means.
 *
 * @param keys their names
 * @param byOptions from options of their own and {@code --conf}
 * @param byFile from {@code --properties-file}, over which options win
 */
record UserSettings(Set<String> keys, List<Setting> byOptions, List<Setting> byFile) {

  static final String MASTER = "spark.master";

  /** Begins settings of Hadoop. */
  static final String HADOOP = "spark.hadoop.";

  /**
   * Reads them.
   *
   * @throws LaunchException when there is no such properties file, or it has blanks that nobody
   *     sees
   */
  static UserSettings of(Invocation invocation) {
    List<Setting> byOptions =
        invocation.submitOptions().stream().flatMap(option -> setBy(option).stream()).toList();
    List<Setting> byFile =
        invocation
            .submitOption("--properties-file")
            .map(file -> SettingsFile.readVisible(Path.of(file)).settings())
            .orElse(List.of());
    Set<String> keys = new HashSet<>();
    byOptions.forEach(setting -> keys.add(setting.key()));
    byFile.forEach(setting -> keys.add(setting.key()));
    return new UserSettings(keys, byOptions, byFile);
  }

  private static List<Setting> setBy(SubmitOption option) {
    return switch (option.name()) {
      case "--master" -> List.of(new Setting(MASTER, option.value().orElseThrow()));
      // Spark Connect, which has a master elsewhere.
      case "--remote" ->
          List.of(
              new Setting("spark.remote", option.value().orElseThrow()), new Setting(MASTER, ""));
      default -> option.setting().stream().toList();
    };
  }

  boolean has(String key) {
    return keys.contains(key);
  }

  /** The value that counts; empty also where it is blank. */
  Optional<String> value(String key) {
    return last(byOptions, key).or(() -> last(byFile, key));
  }

  /** Settings of Hadoop, the last of a key counts. */
  List<Setting> ofHadoop() {
    return Stream.concat(byFile.stream(), byOptions.stream())
        .filter(setting -> setting.key().startsWith(HADOOP))
        .toList();
  }

  private static Optional<String> last(List<Setting> settings, String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::value)
        .reduce((earlier, later) -> later)
        .filter(value -> !value.isEmpty());
  }
}
