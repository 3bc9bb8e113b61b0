package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.analysis.comparison.SampleLake;
import elocute.lake.Lake;
import elocute.lake.RunFiles;
import elocute.training.checkpoint.CheckpointedRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command lines of {@code docs/coming-from-the-original.md}, the original's and ours. */
class ComingFromTheOriginalTest {

  private static final Path PAGE = Path.of("docs/coming-from-the-original.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `python (.*)` \\| `\\./submit\\.sh (.*)` \\|$", Pattern.MULTILINE);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** Runs that the page's commands are about; the last is the only one of its pattern. */
  private static final List<String> RUNS = List.of("first", "second", "across", "simple_20250604");

  @TempDir private static Path directory;

  @BeforeAll
  static void fillLake() throws IOException {
    Lake lake = Lake.open(directory.toString(), new Configuration(false));
    new CheckpointedRun(lake, "").train(1);
    for (String run : RUNS) {
      FileUtils.copyDirectory(
          directory.resolve("experiments/" + CheckpointedRun.NAME).toFile(),
          directory.resolve("experiments/" + run).toFile());
      SampleLake.in(directory).run(run, "simple", 1).evaluation(run, 1, "test", "noise", 0.5, 0.25);
    }
  }

  @TestFactory
  Stream<DynamicTest> bothCommandsOfARowAreTheSameJobWithTheSameOptions() throws IOException {
    List<List<String>> rows = rows();
    assertThat(rows).hasSizeGreaterThan(15);
    return rows.stream()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.get(0), () -> assertThat(asked(row.get(0))).isEqualTo(asked(row.get(1)))));
  }

  @TestFactory
  Stream<DynamicTest> whatNeedsNoSparkReallyRuns() throws IOException {
    return rows().stream()
        .flatMap(List::stream)
        .distinct()
        .filter(command -> command.matches("(compare|experiment).*"))
        .map(command -> DynamicTest.dynamicTest(command, () -> run(command)));
  }

  @TestFactory
  Stream<DynamicTest> everyCheckpointIsFound() throws IOException {
    return rows().stream()
        .flatMap(List::stream)
        .filter(command -> command.matches("eval.*"))
        .map(command -> DynamicTest.dynamicTest(command, () -> findCheckpoint(command)));
  }

  private static void findCheckpoint(String command) throws IOException {
    List<String> words = words(command);
    String given = words.get(words.indexOf("--model_checkpoint") + 1);
    Lake lake = Lake.open(directory.toString(), new Configuration(false));
    FoundCheckpoint found = new CheckpointPaths(lake, given).find();
    String kind = given.replaceFirst(".*/", "").replace(".pth", "");
    String run = given.contains("*") ? "simple_20250604" : "first";
    assertThat(found.directory()).isEqualTo(new RunFiles(lake.runDirectory(run)).checkpoint(kind));
    assertThat(found.remark().isPresent()).isEqualTo(given.matches(".*(\\*|pth).*"));
  }

  private static void run(String command) throws IOException {
    List<String> words = new ArrayList<>(words(command));
    if (words.contains("cleanup")) {
      words.add("--dry-run");
    }
    if (!words.contains("template")) {
      words.addAll(List.of("--lake", directory.toString()));
    }
    if (words.contains("archive")) {
      words.add("--keep");
      Files.deleteIfExists(directory.resolve("archive/first.tar.gz"));
    }
    var out = new StringWriter();
    words.set(0, OriginalJobs.here(words.get(0)));
    int status =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(out))
            .execute(words.toArray(String[]::new));
    assertThat(status).as(out.toString()).isZero();
  }

  /** The job and each of its options with its value; globs without the folder before them. */
  private static List<String> asked(String command) {
    List<String> words = new ArrayList<>(words(command));
    words.set(0, OriginalJobs.here(words.get(0)));
    ParseResult parsed = Main.commandLine().parseArgs(words.toArray(String[]::new));
    List<String> asked = new ArrayList<>();
    for (CommandLine job : parsed.asCommandLineList()) {
      ParseResult of = job.getParseResult();
      asked.add(job.getCommandName());
      of.matchedOptions()
          .forEach(option -> asked.add(option.longestName() + " " + option.getValue()));
      of.matchedPositionals().forEach(given -> asked.add(Objects.toString(given.getValue())));
    }
    return asked.stream()
        .map(word -> word.replaceAll("experiments/", "").replaceAll("checkpoints/|\\.pth", ""))
        .toList();
  }

  private static List<List<String>> rows() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .map(row -> List.of(row.group(1), row.group(2)))
        .toList();
  }

  private static List<String> words(String command) {
    Matcher matcher = WORD.matcher(command);
    return matcher.results().map(ComingFromTheOriginalTest::word).toList();
  }

  private static String word(MatchResult match) {
    return Optional.ofNullable(match.group(1)).orElse(match.group(2));
  }
}
