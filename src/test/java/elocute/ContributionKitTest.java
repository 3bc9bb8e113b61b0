package elocute;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What contributors and those who pass the program on get along with it. */
class ContributionKitTest {

  private static final Path LICENSES = Path.of("src/main/resources/META-INF/licenses");
  private static final Path WRAPPER = Path.of(".mvn/wrapper/maven-wrapper.properties");
  private static final Pattern NAMED_LICENSE = Pattern.compile("[\\w.-]+\\.txt");
  private static final Pattern NAMED_SOURCE = Pattern.compile("`([\\w/-]+/\\w+\\.(java|conf|py))`");

  @Test
  void theWorkflowRunsWhatCiRunsOnBothJdks() throws IOException {
    Map<String, Object> suite = map(map(workflow().get("jobs")).get("suite"));
    assertThat(map(map(suite.get("strategy")).get("matrix")).get("java"))
        .isEqualTo(List.of(17, 21));
    assertThat(steps(suite)).extracting(step -> step.get("run")).contains(".ci/run");
    assertThat(Files.isExecutable(Path.of(".ci/run"))).isTrue();
  }

  @Test
  void actionsOfOthersArePinnedToAVersion() throws IOException {
    assertThat(map(workflow().get("jobs")).values())
        .flatExtracting(job -> steps(map(job)))
        .extracting(step -> (String) step.get("uses"))
        .filteredOn(action -> action != null)
        .isNotEmpty()
        .allMatch(action -> action.matches("[\\w-]+/[\\w-]+@v\\d+\\.\\d+\\.\\d+"));
  }

  @Test
  void theWrapperChecksTheMavenThatItFetches() throws IOException {
    var wrapper = new Properties();
    try (InputStream file = Files.newInputStream(WRAPPER)) {
      wrapper.load(file);
    }
    assertThat(wrapper.getProperty("distributionUrl"))
        .startsWith("https://repo.maven.apache.org/maven2/");
    assertThat(wrapper.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
    assertThat(Files.isExecutable(Path.of("mvnw"))).isTrue();
  }

  @Test
  void theNoticeNamesEveryLicenseThatTravels() throws IOException {
    List<String> named =
        NAMED_LICENSE
            .matcher(Files.readString(Path.of("NOTICE")))
            .results()
            .map(name -> name.group())
            .filter(name -> !name.equals("THIRD-PARTY.txt"))
            .toList();
    try (Stream<Path> files = Files.list(LICENSES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(named)
          .contains("LGPL-2.1-jflac.txt");
    }
  }

  @Test
  void filesThatTheGuideNamesAreThere() throws IOException {
    assertThat(
            NAMED_SOURCE
                .matcher(Files.readString(Path.of("CONTRIBUTING.md")))
                .results()
                .map(name -> name.group(1))
                .filter(name -> !name.matches(".*(Ladder|ladder|buckeye|/x\\.|XCommand|XIT).*")))
        .hasSizeGreaterThan(8)
        .allMatch(name -> exists(name), "there from the root or from src/main/java/elocute");
  }

  private static boolean exists(String name) {
    return Files.exists(Path.of(name)) || Files.exists(Path.of("src/main/java/elocute", name));
  }

  private static Map<String, Object> workflow() throws IOException {
    return map(new Yaml().load(Files.readString(Path.of(".github/workflows/ci.yml"))));
  }

  private static List<Map<String, Object>> steps(Map<String, Object> job) {
    return ((List<?>) job.get("steps")).stream().map(ContributionKitTest::map).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }
}
