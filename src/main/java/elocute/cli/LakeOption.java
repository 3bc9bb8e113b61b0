package elocute.cli;

import elocute.lake.Lake;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import picocli.CommandLine.Option;

/** The {@code --lake} option of every job, as a picocli mix-in. */
public final class LakeOption {

  private static final String LOCAL = "file";
  private static final String HADOOP_PREFIX = "spark.hadoop.";

  @Option(
      names = "--lake",
      paramLabel = "URI",
      description =
          "Root of the data lake, on any Hadoop file system (default: $ELOCUTE_LAKE, or data-lake/"
              + " in the project directory).")
  private String uri;

  /**
   * Opens the lake, with the Hadoop settings of the class path and those of the command line
   * ({@code --conf spark.hadoop.KEY=VALUE} before the job's name).
   *
   * @throws UsageException when there can't be a lake at {@link #uri()}
   */
  public Lake open() {
    try {
      Lake lake = Lake.open(uri(), hadoopConfiguration());
      UsageException.check(
          !lake.isLocal() || !Files.isRegularFile(Path.of(lake.root().toUri().getPath())),
          "the lake %s is a file: expected a folder".formatted(lake.uri()));
      return lake;
    } catch (IOException | IllegalArgumentException error) {
      throw refused(error);
    }
  }

  private UsageException refused(Exception error) {
    return new UsageException("can't open the lake " + uri() + ": " + error.getMessage(), error);
  }

  /**
   * As {@link #open}, for a job to which an empty lake is of no use.
   *
   * @throws UsageException also when there is none
   */
  Lake openThere() {
    Lake lake = open();
    try {
      UsageException.check(
          lake.fileSystem().exists(lake.root()),
          "there is no lake at %s; --lake or ELOCUTE_LAKE names one".formatted(lake.uri()));
    } catch (IOException unreachable) {
      throw refused(unreachable);
    }
    return lake;
  }

  /**
   * As {@link #open}, for a job that writes.
   *
   * @throws UsageException also when the lake is on this machine and its user can't write there
   */
  Lake openToWrite() {
    Lake lake = open();
    if (lake.isLocal()) {
      Path there = Path.of(lake.root().toUri().getPath());
      while (!Files.exists(there)) {
        there = there.getParent();
      }
      UsageException.check(
          Files.isDirectory(there) && Files.isWritable(there),
          "can't write the lake %s: '%s' is no folder that you may write to; --lake or ELOCUTE_LAKE names another"
              .formatted(lake.uri(), there));
    }
    return lake;
  }

  /** Whether the lake is on this machine's own file system. */
  boolean isHere() {
    String scheme = URI.create(uri().replace(" ", "%20")).getScheme();
    String usual = FileSystem.getDefaultUri(hadoopConfiguration()).getScheme();
    return LOCAL.equals(Optional.ofNullable(scheme).orElse(usual));
  }

  private static Configuration hadoopConfiguration() {
    var configuration = new Configuration();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith(HADOOP_PREFIX)) {
        configuration.set(name.substring(HADOOP_PREFIX.length()), System.getProperty(name));
      }
    }
    return configuration;
  }

  /**
   * Where the lake is: {@code --lake}, else the system property {@code elocute.lake}, else the
   * environment's {@code ELOCUTE_LAKE}, else {@code data-lake} in the project directory (system
   * property {@code elocute.home}, else the working directory).
   *
   * @throws UsageException when {@code --lake} is given and blank
   */
  public String uri() {
    UsageException.check(
        uri == null || !uri.isBlank(), "--lake is empty: expected a directory's URI");
    return Optional.ofNullable(uri)
        .or(() -> Optional.ofNullable(System.getProperty("elocute.lake")))
        .or(() -> Optional.ofNullable(System.getenv("ELOCUTE_LAKE")))
        .filter(given -> !given.isBlank())
        .orElseGet(LakeOption::inProjectDirectory);
  }

  /** Whether the option itself was given. */
  boolean isGiven() {
    return uri != null;
  }

  private static String inProjectDirectory() {
    return ProjectDirectory.resolve("data-lake").normalize().toUri().toString();
  }
}
