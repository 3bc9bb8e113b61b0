package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code submit.sh} and {@code jobs/} say against what the program and Spark say. */
class JobDescriptionsTest {

  @Test
  void everyJobHasALaunchDescriptionAndEveryDescriptionAJob() throws Exception {
    Set<String> jobs = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
    jobs.remove("help");

    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".conf")))
          .extracting(file -> file.getFileName().toString().replace(".conf", ""))
          .containsExactlyInAnyOrderElementsOf(jobs);
    }
  }

  @Test
  void everyDescriptionNamesAKnownEngineAndPlacement() throws Exception {
    for (String job : Main.commandLine().getSubcommands().keySet()) {
      if (!job.equals("help")) {
        Properties description = description(job);
        assertThat(description.getProperty("elocute.engine"))
            .as(job)
            .isIn("plain", "spark", "either");
        assertThat(description.getProperty("elocute.executors", "driver"))
            .as(job)
            .isIn("driver", "separate");
        assertThat(description.stringPropertyNames())
            .as(job)
            .allMatch(key -> key.startsWith("spark.") || key.startsWith("elocute."));
      }
    }
  }

  @Test
  void theScriptKnowsTheOptionsOfThisSpark() throws Exception {
    assertThat(ofScript("options_with_value")).isEqualTo(ofSpark("opts"));
    // Help and version are the door's own.
    Set<String> switches = ofSpark("switches");
    switches.removeAll(Set.of("--help", "-h", "--version"));
    assertThat(ofScript("options_without_value")).isEqualTo(switches);
  }

  private static Properties description(String job) throws IOException {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of("jobs", job + ".conf"))) {
      properties.load(reader);
    }
    return properties;
  }

  private static Set<String> ofScript(String variable) throws IOException {
    String script = Files.readString(Path.of("submit.sh"));
    int start = script.indexOf(variable + "=\"") + variable.length() + 2;
    String words = script.substring(start, script.indexOf('"', start));
    return new TreeSet<>(Arrays.asList(words.strip().split("\\s+")));
  }

  private static Set<String> ofSpark(String field) throws ReflectiveOperationException {
    Class<?> parser = Class.forName("org.apache.spark.launcher.SparkSubmitOptionParser");
    Constructor<?> constructor = parser.getDeclaredConstructor();
    constructor.setAccessible(true);
    Field options = parser.getDeclaredField(field);
    options.setAccessible(true);
    return Arrays.stream((String[][]) options.get(constructor.newInstance()))
        .flatMap(Arrays::stream)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
