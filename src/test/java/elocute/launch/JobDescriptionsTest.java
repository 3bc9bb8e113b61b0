package elocute.launch;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code jobs/} says against what the program says. */
class JobDescriptionsTest {

  private static final Installation HERE = Installation.in(Path.of("").toAbsolutePath());
  private static final Set<String> ENGINES = Set.of("plain", "spark", "either");
  private static final Set<String> PLACEMENTS = Set.of("driver", "separate");

  @Test
  void everyJobHasALaunchDescriptionAndEveryDescriptionAJob() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("jobs"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".conf")))
          .extracting(file -> file.getFileName().toString().replace(".conf", ""))
          .containsExactlyInAnyOrderElementsOf(jobs());
    }
  }

  @Test
  void everyDescriptionNamesAKnownEngineAndPlacement() {
    for (String job : jobs()) {
      Map<String, String> settings = settings(job);
      assertThat(settings.get("elocute.engine")).as(job).isIn(ENGINES);
      assertThat(settings.getOrDefault("elocute.executors", "driver")).as(job).isIn(PLACEMENTS);
      assertThat(settings.keySet())
          .as(job)
          .allMatch(key -> key.startsWith("spark.") || key.startsWith("elocute."));
    }
  }

  @Test
  void whatTrainsOrLooksAsTrainingDoesIsLaunchedAsTrainIs() {
    Map<String, String> train = settings("train");

    assertThat(train)
        .containsEntry("spark.barrier.sync.timeout", "1800")
        .containsEntry("spark.plugins", "elocute.distributed.ElocutePlugin");
    assertThat(settings("quickstart")).isEqualTo(train);
    assertThat(settings("doctor")).isEqualTo(train);
  }

  @Test
  void whatEvaluatesIsLaunchedAsEvaluateIs() {
    assertThat(settings("eval")).isEqualTo(settings("evaluate"));
    assertThat(settings("nightly")).isEqualTo(settings("evaluate"));
    assertThat(settings("calibrate")).isEqualTo(settings("evaluate"));
    assertThat(settings("predict")).containsAllEntriesOf(ofSpark("evaluate"));
    assertThat(settings("train")).containsAllEntriesOf(ofSpark("shared/executors"));
  }

  /** What several say stands in a file that they include: nobody forgets one of them. */
  @Test
  void noSettingOfRanksOrLibtorchStandsInTwoFiles() throws IOException {
    List<String> keys = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("jobs"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".conf")).toList()) {
        SettingsFile.read(file).settings().forEach(setting -> keys.add(setting.key()));
      }
    }
    keys.removeIf(key -> !key.startsWith("spark.") || key.equals("spark.task.maxFailures"));
    assertThat(keys).hasSizeGreaterThan(15).doesNotHaveDuplicates();
  }

  private static Map<String, String> ofSpark(String job) {
    Map<String, String> settings = settings(job);
    settings.keySet().removeIf(key -> !key.startsWith("spark."));
    return settings;
  }

  private static Map<String, String> settings(String job) {
    return JobDescription.of(HERE, job).settings().stream()
        .collect(Collectors.toMap(Setting::key, Setting::value));
  }

  private static Set<String> jobs() {
    Set<String> jobs = new TreeSet<>(Main.commandLine().getSubcommands().keySet());
    jobs.remove("help");
    return jobs;
  }
}
