package elocute.launch;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * Spark without an installation: its own launcher composes the commands, as in {@code
 * bin/spark-class}. Only a process that has Spark's variables set can ask it.
 */
final class EmbeddedSpark {

  private static final String LAUNCHER = "org.apache.spark.launcher.Main";

  /** Serves Spark's linear algebra only, and makes the JVM warn. */
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";

  private final Door door;
  private final Jars jars;

  EmbeddedSpark(Door door, Jars jars) {
    this.door = door;
    this.jars = jars;
  }

  /** What Spark's processes find in their environment. */
  Map<String, String> environment(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(more);
    all.put("SPARK_HOME", jars.sparkHome().toString());
    all.put("SPARK_SCALA_VERSION", "2.13");
    all.put("SPARK_CONF_DIR", door.installation().home().resolve("conf").toString());
    return all;
  }

  /**
   * The command that runs one of Spark's main classes.
   *
   * @throws LaunchException when Spark's launcher does not like the arguments, and has said so
   */
  List<String> command(String mainClass, List<String> arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                door.java(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                launcherJar(),
                LAUNCHER,
                mainClass));
    words.addAll(arguments);
    var builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment(Map.of()));
    try {
      Process process = builder.start();
      byte[] said = process.getInputStream().readAllBytes();
      if (process.waitFor() != 0) {
        throw new LaunchException("");
      }
      return parse(new String(said, Charset.forName(System.getProperty("sun.jnu.encoding"))));
    } catch (IOException error) {
      throw new LaunchException("Spark's launcher does not run: " + error.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new LaunchException("", Launcher.INTERRUPTED);
    }
  }

  /** This jar alone: a process that need not look through all of them starts sooner. */
  private static String launcherJar() {
    URL jar = JavaModuleOptions.class.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(jar.toString())).toString();
  }

  /** An empty word and a line's end come first; each word ends with a zero. */
  static List<String> parse(String said) {
    String[] words = said.split("\0", -1);
    List<String> command = new ArrayList<>();
    for (String word : List.of(words).subList(1, words.length - 1)) {
      if (!word.equals(VECTORS)) {
        command.add(command.isEmpty() ? word.stripLeading() : word);
      }
    }
    return command;
  }
}
