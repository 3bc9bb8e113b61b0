package elocute.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A job on Spark, the installed one that {@code SPARK_HOME} names or the embedded one. */
final class SparkJob {

  private static final String SPARK_SUBMIT = "org.apache.spark.deploy.SparkSubmit";
  private static final String JARS = "--jars";

  private final Door door;
  private final Invocation invocation;
  private final SparkDefaults sparkDefaults;

  SparkJob(Door door, Invocation invocation, JobDescription description, UserSettings user) {
    this.door = door;
    this.invocation = invocation;
    this.sparkDefaults = new SparkDefaults(door, invocation, description, user);
  }

  /**
   * The command, after the run's directory has been made.
   *
   * @throws LaunchException when {@code SPARK_HOME} names no Spark that can serve, or a setting is
   *     wrong
   */
  Plan plan(RunFolder run, Supplier<MachineResources> machine) {
    Optional<Path> installed = door.sparkHome();
    installed.map(InstalledSpark::new).ifPresent(InstalledSpark::require);
    Defaults defaults = sparkDefaults.collect(run.path(), machine);
    Map<String, String> environment = new LinkedHashMap<>();
    sparkDefaults.localAddress().ifPresent(own -> environment.put("SPARK_LOCAL_IP", own));
    Jars jars = keepsBuild() ? run.keep(door.installation()) : Jars.of(door.installation());
    if (installed.isPresent()) {
      List<String> command = new ArrayList<>(List.of(installed.get() + "/bin/spark-submit"));
      command.addAll(submission(defaults, jars, true));
      return new Plan(environment, command);
    }
    boolean bringsJars = settleJars(defaults, jars);
    var spark = new EmbeddedSpark(door, jars);
    return new Plan(
        spark.environment(environment),
        spark.command(SPARK_SUBMIT, submission(defaults, jars, bringsJars)));
  }

  /** A driver on a cluster outlives this process and starts from the build itself. */
  private boolean keepsBuild() {
    return !door.isDryRun() && invocation.isClientMode();
  }

  /** Whether executors have to be sent our jars; those of this machine have them. */
  private boolean settleJars(Defaults defaults, Jars jars) {
    String master = defaults.effective(UserSettings.MASTER).orElse("");
    if (master.startsWith("spark://127.0.0.1:")) {
      // The cluster may be of another build.
      defaults.add("spark.executor.extraClassPath", jars.folder() + "/*");
      return false;
    }
    return !master.startsWith("local") || invocation.submitOption("--properties-file").isPresent();
  }

  private List<String> submission(Defaults defaults, Jars jars, boolean bringsJars) {
    Stream<String> own =
        bringsJars ? Stream.of(JARS, String.join(",", allJars(jars))) : Stream.empty();
    Stream<String> given =
        invocation.submitOptions().stream()
            .filter(option -> !bringsJars || !option.name().equals(JARS))
            .flatMap(SubmitOption::words);
    return Stream.of(
            Stream.of("--class", PlainJob.MAIN_CLASS),
            own,
            defaults.options(),
            given,
            Stream.of(jars.own().toString(), invocation.job()),
            invocation.jobOptions().stream())
        .flatMap(words -> words)
        .toList();
  }

  /** Spark takes one option: ours, then the user's. */
  private List<String> allJars(Jars jars) {
    Stream<String> ours =
        door.installation().ownJars().stream().map(name -> jars.folder() + "/" + name);
    Stream<String> users =
        invocation.submitOptions().stream()
            .filter(option -> option.name().equals(JARS))
            .flatMap(option -> option.value().stream());
    return Stream.concat(ours, users).toList();
  }
}
