package elocute.launch;

import elocute.cli.Main;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A job without Spark. */
final class PlainJob {

  static final String MAIN_CLASS = "elocute.cli.Main";

  /** For a job of seconds; {@code submit.sh} starts the launcher itself with them. */
  static final List<String> FAST_START = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** DJL brings libtorch along: nothing is downloaded, and usage is not reported. */
  static final List<Setting> DJL =
      List.of(new Setting("ai.djl.offline", "true"), new Setting("OPT_OUT_TRACKING", "true"));

  private static final String LAUNCHER = Launcher.class.getName();
  private static final List<String> LONG_WORK = List.of("-XX:+UseParallelGC");

  private final Door door;
  private final Invocation invocation;
  private final JobDescription description;

  PlainJob(Door door, Invocation invocation, JobDescription description) {
    this.door = door;
    this.invocation = invocation;
    this.description = description;
  }

  /** Runs it in this JVM, which ends with the job. */
  void run() {
    Stream.concat(properties().stream(), log().stream())
        .forEach(property -> System.setProperty(property.key(), property.value()));
    Main.main(invocation.words());
  }

  /** The command of a JVM of its own. */
  Plan plan() {
    return new Plan(environment(), command(properties(), List.of(MAIN_CLASS)));
  }

  /** The command of a JVM in which the launcher runs it. */
  Plan planInLauncher() {
    return new Plan(environment(), command(List.of(), List.of(LAUNCHER, "run")));
  }

  /** Spark's classes look for an address, also where nothing listens. */
  private Map<String, String> environment() {
    return Map.of("SPARK_LOCAL_IP", door.variable("SPARK_LOCAL_IP").orElse("127.0.0.1"));
  }

  private List<String> command(List<Setting> properties, List<String> main) {
    Installation installation = door.installation();
    List<String> command = new ArrayList<>(List.of(door.java()));
    command.addAll(description.isLong() ? LONG_WORK : FAST_START);
    if (hadoopFolder().isEmpty()) {
      command.addAll(mapping("-XX:SharedArchiveFile=" + installation.classArchive()));
    }
    command.add("-Xshare:auto");
    door.variable("TMPDIR").ifPresent(folder -> command.add("-Djava.io.tmpdir=" + folder));
    properties.forEach(property -> command.add(property.asJavaOption()));
    command.add(new Setting("elocute.home", installation.home().toString()).asJavaOption());
    log().forEach(property -> command.add(property.asJavaOption()));
    hadoopSettings().forEach(property -> command.add(property.asJavaOption()));
    command.addAll(List.of("-cp", classPath()));
    command.addAll(main);
    command.add(invocation.job());
    command.addAll(invocation.jobOptions());
    return command;
  }

  /** What its JVM is told of DJL and the job. */
  List<Setting> properties() {
    List<Setting> all = new ArrayList<>(DJL);
    all.addAll(description.ofElocute());
    return all;
  }

  /** How its JVM logs. */
  private List<Setting> log() {
    Installation installation = door.installation();
    String key = "log4j2.configurationFile";
    if (invocation.isVerbose()) {
      return List.of(new Setting(key, installation.logging().toString()));
    }
    List<Setting> quiet = new ArrayList<>();
    quiet.add(new Setting(key, installation.quietLogging().toString()));
    if (!door.isDryRun() && !invocation.asksOnly()) {
      LogFile.ofPlainJob(door.work(), invocation.job())
          .ifPresent(file -> quiet.add(new Setting(LogFile.PROPERTY, file.toString())));
    }
    return quiet;
  }

  private List<Setting> hadoopSettings() {
    return invocation.submitOptions().stream()
        .flatMap(option -> option.setting().stream())
        .filter(setting -> setting.key().startsWith(UserSettings.HADOOP))
        .toList();
  }

  private String classPath() {
    String ours = door.installation().classPath();
    return hadoopFolder().map(folder -> folder + ":" + ours).orElse(ours);
  }

  /** On the class path it is a folder, which class archives do not allow. */
  private Optional<String> hadoopFolder() {
    return door.variable("HADOOP_CONF_DIR");
  }

  /** Options of a class archive that may be absent or of another Java. */
  private static List<String> mapping(String archive) {
    return List.of(
        "-XX:+IgnoreUnrecognizedVMOptions", archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
  }
}
