package elocute.jobs;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The {@code --lake} option of every job, as a picocli mix-in. */
public final class LakeOption {

  @Option(
      names = "--lake",
      paramLabel = "URI",
      description =
          "Root of the data lake, on any Hadoop file system (default: $ELOCUTE_LAKE, or data-lake/"
              + " in the project directory).")
  private String uri;

  /**
   * Where the lake is: {@code --lake}, else the system property {@code elocute.lake}, else the
   * environment's {@code ELOCUTE_LAKE}, else {@code data-lake} in the project directory (system
   * property {@code elocute.home}, else the working directory).
   */
  public String uri() {
    return Optional.ofNullable(uri)
        .or(() -> Optional.ofNullable(System.getProperty("elocute.lake")))
        .or(() -> Optional.ofNullable(System.getenv("ELOCUTE_LAKE")))
        .filter(given -> !given.isBlank())
        .orElseGet(LakeOption::inProjectDirectory);
  }

  private static String inProjectDirectory() {
    Path home = Path.of(System.getProperty("elocute.home", ""));
    return home.resolve("data-lake").toAbsolutePath().normalize().toUri().toString();
  }
}
