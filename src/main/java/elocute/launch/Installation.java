package elocute.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where this program is: a checkout with its build, or an unpacked distribution.
 *
 * @param home with {@code submit.sh}, {@code conf/} and {@code jobs/}
 * @param build with the jars: {@code target/} of a checkout, {@code lib/} of a distribution
 */
record Installation(Path home, Path build) {

  private static final String OWN_JARS = "own-jars";

  /** That of a directory with {@code submit.sh}. */
  static Installation in(Path home) {
    var distribution = new Installation(home, home.resolve("lib"));
    return distribution.isDistribution()
        ? distribution
        : new Installation(home, home.resolve("target"));
  }

  Path jar() {
    return build.resolve("elocute.jar");
  }

  /** The benchmarks' jar; where there is none, job bench says so. */
  Path benchJar() {
    return build.resolve("elocute-bench.jar");
  }

  /** Elocute with all that it needs, as plain jobs and class archives have it. */
  String classPath() {
    return jar() + ":" + sparkJars() + "/*:" + benchJar();
  }

  /** A directory that Spark takes for its home. */
  Path spark() {
    return build.resolve("spark");
  }

  Path sparkJars() {
    return spark().resolve("jars");
  }

  /** The classes of plain jobs, ready to be mapped; may be absent. */
  Path classArchive() {
    return build.resolve("elocute.jsa");
  }

  Path sparkDefaults() {
    return home.resolve("conf/spark-defaults.conf");
  }

  Path logging() {
    return home.resolve("conf/log4j2.properties");
  }

  /** As {@link #logging}, without traces, which go to a file. */
  Path quietLogging() {
    return home.resolve("conf/log4j2-quiet.properties");
  }

  /** Whether its jars stay as they are; those of a checkout are replaced by its next build. */
  boolean isDistribution() {
    return Files.notExists(home.resolve("pom.xml"));
  }

  Path ownJarsFile() {
    return build.resolve(OWN_JARS);
  }

  /** Names of those of Spark's jars that no other Spark has: what Elocute brings along. */
  List<String> ownJars() {
    Path list = ownJarsFile();
    try {
      return Stream.of(Files.readString(list).strip().split(","))
          .map(path -> Path.of(path).getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException error) {
      throw new LaunchException("'" + list + "' cannot be read, a part of the build: " + error);
    }
  }

  /**
   * Gives a directory the jars to start processes from later: no new build takes them away.
   * Elocute's own is among Spark's, so that one class loader has it together with the libraries
   * that look into its classes.
   *
   * @param directory becomes a home of Spark's
   */
  void keepIn(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("work"));
    Path jars = Files.createDirectories(directory.resolve("jars"));
    for (Path each : JarFiles.in(sparkJars())) {
      provide(each, jars);
    }
    provideOwn(jars);
    Files.write(directory.resolve("RELEASE"), new byte[0]);
  }

  private void provide(Path file, Path directory) throws IOException {
    if (isDistribution()) {
      Files.createSymbolicLink(directory.resolve(file.getFileName()), file);
    } else {
      JarFiles.link(file, directory);
    }
  }

  /** A copy: the next build may write into the file that is there. */
  private void provideOwn(Path directory) throws IOException {
    if (isDistribution()) {
      provide(jar(), directory);
    } else {
      Files.copy(jar(), directory.resolve(jar().getFileName()));
    }
  }
}
