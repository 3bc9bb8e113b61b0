package elocute.launch;

import elocute.cli.CheckedRequest;
import elocute.cli.Main;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What {@code submit.sh} hands over to.
 *
 * <p>{@code Launcher run JOB [options]} runs a job without Spark in this JVM. {@code Launcher plan
 * JAVA START TERMINAL [spark-submit options] JOB [options]} says by which command any job runs, its
 * words ended by zeros, for submit.sh to become it: so signals, terminals and the exit status are
 * the job's own.
 */
public final class Launcher {

  /** Exit status of what failed. */
  static final int FAILED = Main.FAILED;

  /** Exit status of what was asked for wrongly. */
  static final int WRONG_USAGE = Main.WRONG_USAGE;

  /** Exit status after Ctrl-C. */
  static final int INTERRUPTED = Main.INTERRUPTED;

  private static final String CLUSTER = "cluster";

  private final Door door;
  private final Invocation invocation;

  Launcher(Door door, List<String> words) {
    this.door = door;
    this.invocation = Invocation.parse(words);
  }

  /** Runs or plans a job. */
  public static void main(String[] arguments) {
    System.setProperty("elocute.log.addresses", "off"); // See conf/log4j2.properties.
    List<String> words = List.of(arguments);
    try {
      if (words.get(0).equals("run")) {
        String java = System.getProperty("java.home") + "/bin/java";
        Door door = Door.of(java, "", false);
        new Launcher(door, words.subList(1, words.size())).run();
      } else {
        Door door = Door.of(words.get(1), words.get(2), words.get(3).equals("terminal"));
        var launcher = new Launcher(door, words.subList(4, words.size()));
        launcher.print(launcher.plan(MachineResources::present));
      }
    } catch (LaunchException error) {
      if (!error.getMessage().isEmpty()) {
        System.err.println("error: " + error.getMessage());
      }
      System.exit(error.status());
    }
  }

  private void run() {
    checkMachine();
    if (invocation.job().equals(CLUSTER)) {
      new ClusterCommand(door, System.out).run(invocation.jobOptions());
      return;
    }
    new PlainJob(door, invocation, description()).run();
  }

  /** The command that does what is asked for. */
  Plan plan(Supplier<MachineResources> machine) {
    checkMachine();
    if (invocation.job().equals(CLUSTER)) {
      return new PlainJob(door, invocation, description()).planInLauncher();
    }
    UserSettings user = UserSettings.of(invocation);
    JobDescription description = description();
    if (invocation.asksOnly() || description.isPlain(invocation, user)) {
      return new PlainJob(door, invocation, description).plan();
    }
    if (!needsSpark(user)) {
      return new PlainJob(door, invocation, description).plan();
    }
    if (door.hasTerminal() && !door.isDryRun()) {
      System.err.println("starting Spark for " + invocation.job() + " ...");
    }
    RunFolder run = RunFolder.of(door, invocation.job());
    return new SparkJob(door, invocation, description, user).plan(run, machine);
  }

  /**
   * Whether a job on Spark has anything to do there, as far as can be told. A mistake is said here,
   * where it costs no Spark; what only the driver can see, by the driver.
   */
  private boolean needsSpark(UserSettings user) {
    if (door.isDryRun()
        || !invocation.isClientMode()
        || SparkDefaults.reachesHadoopItsOwnWay(door)) {
      return true;
    }
    user.ofHadoop().forEach(setting -> System.setProperty(setting.key(), setting.value()));
    CheckedRequest checked = Main.check(invocation.words());
    if (checked.status() != 0) {
      throw new LaunchException("", checked.status());
    }
    return checked.needsSpark();
  }

  private JobDescription description() {
    return JobDescription.of(door.installation(), invocation.job());
  }

  private void checkMachine() {
    if (!invocation.asksOnly()) {
      MachineCheck.require(
          System.getProperty("user.name"), Path.of(System.getProperty("java.io.tmpdir")));
    }
  }

  private void print(Plan plan) {
    var out =
        new PrintStream(System.out, false, Charset.forName(System.getProperty("sun.jnu.encoding")));
    for (String word : door.isDryRun() ? plan.command() : plan.words()) {
      out.print(word);
      out.print('\0');
    }
    out.flush();
  }
}
