package elocute.launch;

import elocute.cli.ProjectDirectory;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code submit.sh} knows and has found.
 *
 * @param installation where the program is
 * @param java the command that starts Java
 * @param start its date, time and process, which becomes the job's: {@code 20261130-190259-4711}
 * @param hasTerminal whether standard error is one
 * @param environment variables
 */
record Door(
    Installation installation,
    String java,
    String start,
    boolean hasTerminal,
    Map<String, String> environment) {

  /** Of this JVM, which is the process of {@code submit.sh}, or reports to it. */
  static Door of(String java, String start, boolean hasTerminal) {
    return new Door(
        Installation.in(ProjectDirectory.home()), java, start, hasTerminal, System.getenv());
  }

  /** A variable that is set and not empty. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }

  boolean isDryRun() {
    return variable("ELOCUTE_DRY_RUN").isPresent();
  }

  /** Where runs on Spark and clusters keep jars, logs and what processes need to know. */
  Path work() {
    return variable("ELOCUTE_WORK_DIR").map(Path::of).orElseGet(this::usualWork).toAbsolutePath();
  }

  private Path usualWork() {
    if (!installation.isDistribution()) {
      return installation.spark();
    }
    Path home = Path.of(variable("HOME").orElse(System.getProperty("user.home")));
    return variable("XDG_CACHE_HOME")
        .map(Path::of)
        .orElse(home.resolve(".cache"))
        .resolve("elocute");
  }

  /** The user's installed Spark. */
  Optional<Path> sparkHome() {
    return variable("SPARK_HOME").map(Path::of);
  }

  /** The locale of this process, which submit.sh has seen to be one of UTF-8. */
  String locale() {
    return variable("LC_ALL")
        .or(() -> variable("LC_CTYPE"))
        .or(() -> variable("LANG"))
        .orElse("C.UTF-8");
  }

  /** {@code TMPDIR} as an option of a JVM within a list of such options; may be empty. */
  String temporaryFolderOption() {
    return variable("TMPDIR").map("-Djava.io.tmpdir=\"%s\" "::formatted).orElse("");
  }
}
