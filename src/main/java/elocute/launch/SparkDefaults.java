package elocute.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a job on Spark is set to where the user says nothing. {@code jobs/JOB.conf} counts more than
 * an installed Spark's own {@code spark-defaults.conf}, that more than {@code
 * conf/spark-defaults.conf}, and what this machine suggests comes last.
 */
final class SparkDefaults {

  private static final String EXECUTOR_OPTIONS = "spark.executor.defaultJavaOptions";
  private static final String LOOPBACK = "127.0.0.1";

  private final Door door;
  private final Invocation invocation;
  private final JobDescription description;
  private final UserSettings user;
  private final Defaults defaults;

  SparkDefaults(Door door, Invocation invocation, JobDescription description, UserSettings user) {
    this.door = door;
    this.invocation = invocation;
    this.description = description;
    this.user = user;
    this.defaults = new Defaults(user);
  }

  /**
   * Collects them.
   *
   * @param run where the run keeps what its processes need
   * @param machine asked only where no master is given
   */
  Defaults collect(Path run, Supplier<MachineResources> machine) {
    Set<String> administrators = administrators(door);
    defaults.addAll(
        SettingsFile.read(door.installation().sparkDefaults()).settings(),
        key -> !administrators.contains(key));
    defaults.addAll(description.settings());
    defaults.add("spark.app.name", "elocute " + invocation.job());
    if (!door.hasTerminal()) {
      defaults.add("spark.ui.showConsoleProgress", false);
    }
    if (!user.has(UserSettings.MASTER) && !administrators.contains(UserSettings.MASTER)) {
      addMaster(machine);
    }
    stayOnLoopback();
    if (invocation.isClientMode()) {
      defaults.add("spark.driver.defaultJavaOptions", driverOptions(run));
    }
    return defaults;
  }

  /** Whether an installed Spark's own settings say how files are reached. */
  static boolean reachesHadoopItsOwnWay(Door door) {
    return administrators(door).stream().anyMatch(key -> key.startsWith(UserSettings.HADOOP));
  }

  private static Set<String> administrators(Door door) {
    return door.sparkHome()
        .map(spark -> door.variable("SPARK_CONF_DIR").map(Path::of).orElse(spark.resolve("conf")))
        .map(folder -> folder.resolve("spark-defaults.conf"))
        .filter(Files::isRegularFile)
        .map(file -> SettingsFile.read(file).settings())
        .map(settings -> settings.stream().map(Setting::key).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  private void addMaster(Supplier<MachineResources> machine) {
    if (description.hasSeparateExecutors()) {
      LocalExecutors.share(machine.get(), invocation).addTo(defaults);
    } else {
      defaults.add(UserSettings.MASTER, "local[*]");
    }
  }

  /** A Spark on this machine alone must not be reachable from outside. */
  private void stayOnLoopback() {
    localAddress()
        .ifPresent(
            address -> {
              defaults.add("spark.driver.host", address);
              defaults.add("spark.driver.bindAddress", address);
              defaults.add("spark.ui.enabled", false);
              defaults.add("spark.executorEnv.LC_ALL", door.locale());
              String options = defaults.effective(EXECUTOR_OPTIONS).orElse("");
              defaults.add(EXECUTOR_OPTIONS, door.temporaryFolderOption() + options);
            });
  }

  /** Where Spark listens that is on this machine alone; empty for other Sparks. */
  Optional<String> localAddress() {
    String master = defaults.effective(UserSettings.MASTER).orElse("");
    boolean isOwn =
        Stream.of("local", "spark://127.0.0.1:", "spark://localhost:").anyMatch(master::startsWith);
    return isOwn
        ? door.variable("SPARK_LOCAL_IP").or(() -> Optional.of(LOOPBACK))
        : Optional.empty();
  }

  private String driverOptions(Path run) {
    String properties =
        PlainJob.DJL.stream().map(Setting::asJavaOption).collect(Collectors.joining(" "));
    String ofJob =
        description.ofElocute().stream()
            .map(setting -> setting.asJavaOption() + " ")
            .collect(Collectors.joining());
    Installation installation = door.installation();
    return properties
        + " "
        + door.temporaryFolderOption()
        + ofJob
        + "-Delocute.run=\"%s\" -Delocute.home=\"%s\" ".formatted(run, installation.home())
        + (invocation.isVerbose()
            ? "-Dlog4j2.configurationFile=\"%s\"".formatted(installation.logging())
            : "-D%s=\"%s\" -Dlog4j2.configurationFile=\"%s\""
                .formatted(LogFile.PROPERTY, LogFile.in(run), installation.quietLogging()));
  }
}
