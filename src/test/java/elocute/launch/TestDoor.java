package elocute.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;

/** A door of a project with this one's settings, whose build has three jars of no content. */
final class TestDoor {

  static final String START = "20261130-190259-4711";

  private final Path home;
  private final Map<String, String> environment = new TreeMap<>(Map.of("LC_ALL", "C.UTF-8"));
  private boolean hasTerminal;

  TestDoor(Path home) throws IOException {
    this.home = home;
    FileUtils.copyDirectory(Path.of("jobs").toFile(), home.resolve("jobs").toFile());
    FileUtils.copyDirectory(Path.of("conf").toFile(), home.resolve("conf").toFile());
    Files.writeString(home.resolve("pom.xml"), "");
    Path jars = Files.createDirectories(home.resolve("target/spark/jars"));
    for (String jar : List.of("spark-core-1.jar", "own-2.jar", "own-1.jar")) {
      Files.writeString(jars.resolve(jar), jar);
    }
    Files.writeString(home.resolve("target/own-jars"), "spark/jars/own-2.jar,spark/jars/own-1.jar");
    Files.writeString(home.resolve("target/elocute.jar"), "elocute");
  }

  TestDoor with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  TestDoor onTerminal() {
    hasTerminal = true;
    return this;
  }

  Door open() {
    return new Door(Installation.in(home), "java", START, hasTerminal, environment);
  }

  /** The command for a command line on a machine of 8 cores and 24,000 MiB. */
  Plan plan(String... words) {
    return new Launcher(open(), List.of(words)).plan(() -> new MachineResources(8, 24_000));
  }

  /** Its words in one line. */
  String command(String... words) {
    return String.join(" ", plan(words).command());
  }
}
