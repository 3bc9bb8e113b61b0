package elocute.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code jobs/JOB.conf} says of how a job is launched; nothing where there is no such file.
 *
 * @param settings with those of included files
 */
record JobDescription(List<Setting> settings) {

  JobDescription {
    settings = List.copyOf(settings);
  }

  static JobDescription of(Installation installation, String job) {
    Path file = installation.home().resolve("jobs/" + job + ".conf");
    return new JobDescription(
        Files.isRegularFile(file) ? SettingsFile.readWithIncluded(file).settings() : List.of());
  }

  /** Whether the job runs without Spark. */
  boolean isPlain(Invocation invocation, UserSettings user) {
    String engine =
        value("elocute.engine.of-many")
            .filter(ofMany -> invocation.namesManyRecordings())
            .or(() -> value("elocute.engine"))
            .orElse("plain");
    return switch (engine) {
      case "plain" -> true;
      case "either" -> !user.has(UserSettings.MASTER);
      default -> false;
    };
  }

  /** Whether without a master two executors share the machine; else the driver works alone. */
  boolean hasSeparateExecutors() {
    return value("elocute.executors").orElse("driver").equals("separate");
  }

  /** Whether a plain job is worth a JVM for long work; others get one that starts fast. */
  boolean isLong() {
    return value("elocute.endurance").orElse("short").equals("long");
  }

  /** What the job's JVM is told. */
  List<Setting> ofElocute() {
    return settings.stream().filter(setting -> setting.key().startsWith("elocute.")).toList();
  }

  private Optional<String> value(String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .map(Setting::value)
        .findFirst();
  }
}
