package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.launch.SubmitOptionNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What stands in {@code jobs/schedules} against what the program accepts. */
class SchedulesTest {
  private static final Path FOLDER = Path.of("jobs/schedules");
  private static final Pattern COMMAND =
      Pattern.compile("/opt/elocute/submit\\.sh +([^\"\\n;)&]+?)(?: +2>&1)?(?=[\"\\n;)&])");

  @Test
  void everyCommandInEveryScheduleIsOneOfOurs() throws Exception {
    Map<String, List<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        for (List<String> command : commands(file)) {
          ParseResult parsed = Main.commandLine().parseArgs(command.toArray(String[]::new));
          List<CommandLine> jobs = parsed.asCommandLineList();
          found
              .computeIfAbsent(file.getFileName().toString(), any -> new ArrayList<>())
              .add(jobs.get(jobs.size() - 1).getCommandName());
        }
      }
    }
    assertThat(found)
        .isEqualTo(
            Map.of(
                "elocute-nightly.service", List.of("nightly"),
                "elocute-cleanup.service", List.of("cleanup", "purge"),
                "elocute-nightly.cron", List.of("nightly", "cleanup", "purge"),
                "elocute_nightly.py", List.of("nightly", "cleanup", "purge"),
                "elocute-nightly.yaml", List.of("nightly"),
                "elocute-cleanup.yaml", List.of("cleanup", "purge")));
  }

  @Test
  void unitsOfSystemdNameEachOther() throws IOException {
    List<Path> units;
    try (Stream<Path> files = Files.list(FOLDER)) {
      units = files.filter(file -> file.toString().matches(".*\\.(service|timer)")).toList();
    }
    assertThat(units).hasSize(5);
    for (Path unit : units) {
      String text = Files.readString(unit);
      String name = unit.getFileName().toString();
      if (name.endsWith(".timer")) {
        assertThat(FOLDER.resolve(name.replace(".timer", ".service"))).exists();
        assertThat(text).contains("[Install]\nWantedBy=timers.target\n");
      } else if (!name.contains("@")) {
        Matcher told = Pattern.compile("(?m)^OnFailure=([^@]+@)%n(\\.service)$").matcher(text);
        assertThat(told.find()).as(name + " tells of its failure").isTrue();
        assertThat(FOLDER.resolve(told.group(1) + told.group(2))).exists();
      }
    }
  }

  @Test
  void whatASchedulesJobsWriteIsNotTheDistribution() throws IOException {
    for (String file : List.of(".cron", ".service", ".yaml")) {
      assertThat(Files.readString(FOLDER.resolve("elocute-nightly" + file)))
          .as(file)
          .containsPattern("ELOCUTE_WORK_DIR(=/var/cache/elocute|\\s+value: /work)\\s");
    }
    for (String name : List.of("elocute-nightly", "elocute-cleanup")) {
      Object container = container(yaml(name));
      List<?> mounts = (List<?>) at(container, "volumeMounts");
      assertThat(mounts).extracting(mount -> at(mount, "mountPath")).contains("/lake", "/work");
      assertThat((List<?>) at(container, "env"))
          .extracting(entry -> at(entry, "value"))
          .contains("/lake", "/work");
    }
  }

  @Test
  void theCronJobOfKubernetesRunsOneNightAtATimeAndNeverAgainAfterAFall() throws IOException {
    Object job = yaml("elocute-nightly");
    assertThat(at(job, "kind")).isEqualTo("CronJob");
    assertThat(at(job, "spec", "concurrencyPolicy")).isEqualTo("Forbid");
    Object template = at(job, "spec", "jobTemplate", "spec", "template", "spec");
    assertThat(at(template, "restartPolicy")).isEqualTo("Never");
    List<?> rules = (List<?>) at(job, "spec", "jobTemplate", "spec", "podFailurePolicy", "rules");
    Object last = rules.get(rules.size() - 1);
    assertThat(at(last, "action")).isEqualTo("FailJob");
    assertThat(at(last, "onExitCodes", "values")).isEqualTo(List.of(2, 3, 4, 5));
    assertThat(at(last, "onExitCodes", "containerName")).isEqualTo(at(container(job), "name"));
  }

  @Test
  void optionsForExecutorsAsPodsAreOnesThatTheDoorKnows() throws IOException {
    String line =
        Files.readString(FOLDER.resolve("README.md"))
            .lines()
            .filter(one -> one.startsWith("    --master k8s://"))
            .findFirst()
            .orElseThrow();
    assertThat(line.strip().split(" +"))
        .filteredOn(word -> word.startsWith("--"))
        .hasSize(4)
        .allMatch(SubmitOptionNames.WITH_VALUE::contains);
  }

  @Test
  void everyScheduleSetsALocaleWithUtf8() throws IOException {
    for (String file : List.of(".cron", ".service", ".yaml")) {
      assertThat(Files.readString(FOLDER.resolve("elocute-nightly" + file)))
          .as(file)
          .containsPattern("LC_ALL(=|\\s+value: )C\\.UTF-8\\s");
    }
    assertThat(Files.readString(FOLDER.resolve("elocute_nightly.py")))
        .contains("\"LC_ALL\": \"C.UTF-8\"");
  }

  @Test
  void theExitStatusesToldToSchedulersAreTheCommands() throws IOException {
    Map<String, String> told =
        Main.commandLine()
            .getSubcommands()
            .get("nightly")
            .getCommandSpec()
            .usageMessage()
            .exitCodeList();
    String readme = Files.readString(FOLDER.resolve("README.md"));
    assertThat(told.keySet().stream().map(String::strip))
        .containsExactly("0", "1", "2", "3", "4", "5")
        .allMatch(status -> readme.contains("\n| " + status + " | "));
    assertThat(Files.readString(FOLDER.resolve("elocute-nightly.service")))
        .contains("SuccessExitStatus=" + NightlyCommand.HELD)
        .contains("Restart=no");
    assertThat(Files.readString(FOLDER.resolve("elocute_nightly.py")))
        .contains("skip_on_exit_code=" + NightlyCommand.HELD)
        .contains("retries=0", "on_failure_callback=tell_of_failure");
    assertThat(Files.readString(FOLDER.resolve("elocute-nightly.cron")).lines())
        .filteredOn(line -> line.startsWith("30 2 * * * "))
        .singleElement()
        .asString()
        .doesNotContain("%");
  }

  private static List<List<String>> commands(Path file) throws IOException {
    String name = file.getFileName().toString();
    List<List<String>> commands = new ArrayList<>();
    if (name.equals("elocute-nightly.yaml")) {
      Object container = container(yaml("elocute-nightly"));
      assertThat((List<?>) at(container, "command")).asString().contains("/opt/elocute/submit.sh");
      commands.add(((List<?>) at(container, "args")).stream().map(Object::toString).toList());
    } else if (!name.endsWith(".md")) {
      Matcher matcher = COMMAND.matcher(Files.readString(file));
      while (matcher.find()) {
        commands.add(Arrays.asList(matcher.group(1).strip().split(" +")));
      }
    }
    return commands;
  }

  private static Object container(Object job) {
    Object template = at(job, "spec", "jobTemplate", "spec", "template", "spec");
    return ((List<?>) at(template, "containers")).get(0);
  }

  private static Object yaml(String name) throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Files.readString(FOLDER.resolve(name + ".yaml")));
  }

  private static Object at(Object tree, String... path) {
    Object node = tree;
    for (String key : path) {
      assertThat(node).as("%s in the YAML", key).isInstanceOf(Map.class);
      node = ((Map<?, ?>) node).get(key);
    }
    return node;
  }
}
