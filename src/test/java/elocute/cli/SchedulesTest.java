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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine.ParseResult;

/** What stands in {@code jobs/schedules} against what the program accepts. */
class SchedulesTest {
  private static final Path FOLDER = Path.of("jobs/schedules");
  private static final Pattern COMMAND =
      Pattern.compile("/opt/elocute/submit\\.sh +([^\"\\n;)]+?)(?: +2>&1)?(?=[\"\\n;)])");

  @Test
  void everyCommandInEveryScheduleIsOneOfOurs() throws Exception {
    List<String> checked = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        for (List<String> command : commands(file)) {
          ParseResult parsed = Main.commandLine().parseArgs(command.toArray(String[]::new));
          assertThat(parsed.subcommand().commandSpec().name())
              .as(file.toString())
              .isEqualTo("nightly");
          checked.add(file.getFileName().toString());
        }
      }
    }
    assertThat(checked)
        .contains(
            "elocute-nightly.service",
            "elocute-nightly.cron",
            "elocute_nightly.py",
            "elocute-nightly.yaml");
  }

  @Test
  void theCronJobOfKubernetesRunsOneNightAtATimeAndNeverAgainAfterAFall() throws IOException {
    Object job = yaml();
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
  void sparkSubmitsOptionsInTheCronJobAreOnesThatTheDoorKnows() throws IOException {
    List<String> words = arguments();
    for (String word : words.subList(0, words.indexOf("nightly"))) {
      assertThat(!word.startsWith("--") || SubmitOptionNames.WITH_VALUE.contains(word))
          .as(word)
          .isTrue();
    }
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
        .contains("retries=0");
    assertThat(Files.readString(FOLDER.resolve("elocute-nightly.cron")).lines())
        .filteredOn(line -> line.startsWith("30 2 * * * "))
        .singleElement()
        .asString()
        .doesNotContain("%");
  }

  private static List<List<String>> commands(Path file) throws IOException {
    List<List<String>> commands = new ArrayList<>();
    if (file.toString().endsWith(".yaml")) {
      List<String> words = arguments();
      commands.add(words.subList(words.indexOf("nightly"), words.size()));
    } else if (!file.toString().endsWith(".md")) {
      Matcher matcher = COMMAND.matcher(Files.readString(file));
      while (matcher.find()) {
        commands.add(Arrays.asList(matcher.group(1).strip().split(" +")));
      }
    }
    return commands;
  }

  private static List<String> arguments() throws IOException {
    return ((List<?>) at(container(yaml()), "args")).stream().map(Object::toString).toList();
  }

  private static Object container(Object job) {
    Object template = at(job, "spec", "jobTemplate", "spec", "template", "spec");
    return ((List<?>) at(template, "containers")).get(0);
  }

  private static Object yaml() throws IOException {
    return new Yaml(new SafeConstructor(new LoaderOptions()))
        .load(Files.readString(FOLDER.resolve("elocute-nightly.yaml")));
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
