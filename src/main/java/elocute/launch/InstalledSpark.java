package elocute.launch;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A user's own Spark.
 *
 * @param home what {@code SPARK_HOME} names
 */
record InstalledSpark(Path home) {

  /** Major version, and the first minor version that has all that Elocute calls. */
  private static final int MAJOR = 4;

  private static final int LEAST_MINOR = 1;
  private static final String SCALA = "2.13";

  /** As {@code spark-core_2.13-4.2.0.jar}: Scala, then Spark's version, major and minor. */
  private static final Pattern CORE =
      Pattern.compile("spark-core_([0-9.]+)-(([0-9]+)\\.([0-9]+)\\..*)\\.jar");

  /**
   * Refuses what is no Spark, or one that Elocute can't run on. Where its jars are elsewhere than
   * in {@code jars}, nothing is known of its version, and nothing said.
   *
   * @throws LaunchException if there is no {@code bin/spark-submit}, or Spark's version is another
   */
  void require() {
    if (!home.resolve("bin/spark-submit").toFile().canExecute()) {
      throw new LaunchException(
          "SPARK_HOME is '%s', which has no bin/spark-submit; unset it to use the embedded Spark"
              .formatted(home));
    }
    core().filter(core -> !isSupported(core)).ifPresent(this::refuse);
  }

  private Optional<MatchResult> core() {
    String[] names = home.resolve("jars").toFile().list();
    return Stream.of(names == null ? new String[0] : names)
        .map(CORE::matcher)
        .filter(Matcher::matches)
        .map(Matcher::toMatchResult)
        .findFirst();
  }

  private static boolean isSupported(MatchResult core) {
    return core.group(1).equals(SCALA)
        && Integer.parseInt(core.group(3)) == MAJOR
        && Integer.parseInt(core.group(4)) >= LEAST_MINOR;
  }

  private void refuse(MatchResult core) {
    throw new LaunchException(
        "SPARK_HOME is '%s', Spark %s for Scala %s; must be Spark %d.%d or a later %d.x, for Scala %s"
            .formatted(home, core.group(2), core.group(1), MAJOR, LEAST_MINOR, MAJOR, SCALA));
  }
}
