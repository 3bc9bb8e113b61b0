package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.analysis.comparison.SampleLake;
import elocute.lake.Lake;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.scoring.metrics.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class QuickstartEndingTest {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir private Path directory;

  @Test
  void everyCommandItNamesIsOneThatThereIs() throws IOException {
    List<String> commands =
        ending(0.9).text().lines().map(String::strip).filter(this::isCommand).toList();

    assertThat(commands).hasSize(5);
    for (String command : commands) {
      List<String> words = words(command.substring("./submit.sh ".length()));
      CommandLine.ParseResult parsed = Main.commandLine().parseArgs(words.toArray(String[]::new));
      assertThat(parsed.hasSubcommand()).as(command).isTrue();
      assertThat(words).endsWith("--lake", "/tmp/a lake");
    }
  }

  private boolean isCommand(String line) {
    return line.startsWith("./submit.sh ");
  }

  /** As a shell splits them. */
  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    var word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  @Test
  void itSaysWhatBothModelsAndTheBaselinesScoreAndWhoIsAbove() throws IOException {
    String better = ending(0.9).text();
    assertThat(better)
        .contains(
            "On 10 recordings",
            "Above them are\n  simple_1: phones heard\n  prompted_1: error head\n",
            "file:/lake/report.html",
            "file:/lake/recording.html",
            "says nothing about people");
    assertThat(better)
        .containsPattern("simple_1: error head +0\\.5000 .* 0\\.7500")
        .containsPattern("simple_1: phones heard +0\\.9000 .* 0\\.7500")
        .containsPattern("prompted_1: error head +0\\.9500 .* 0\\.8500")
        .containsPattern("prompted_1: phones heard +0\\.7000 .* 0\\.7500")
        .containsPattern("everything correct +0\\.8000 .* 0\\.0000")
        .containsPattern("phone frequency +0\\.7375 .* 0\\.3750");
    assertThat(ending(0.8).text()).contains("Above them are\n  prompted_1: error head\n");
    assertThat(ending(0.8, 0.8).text()).contains("nobody is above them");
  }

  private QuickstartEnding ending(double accuracy) throws IOException {
    return ending(accuracy, 0.95);
  }

  /** The accuracy of the phones that one hears, and of the other's error head. */
  private QuickstartEnding ending(double accuracy, double asked) throws IOException {
    Lake lake =
        SampleLake.in(directory.resolve("lake of %s and %s".formatted(accuracy, asked)))
            .run("simple_1", "simple", 1)
            .evaluationWithBaselines("simple_1", 1, "sample", 0.5, accuracy, 0.8)
            .run("prompted_1", "prompted", 1)
            .evaluationWithBaselines("prompted_1", 2, "sample", asked, 0.7, 0.8)
            .lake();
    var tables = new TableStore(lake);
    return new QuickstartEnding(
        List.of(
            SampleLake.with(
                tables.read(Table.EVALUATIONS, "simple_1").get(0),
                Map.of(Metric.INCORRECT_F1, 0.75)),
            SampleLake.with(
                tables.read(Table.EVALUATIONS, "prompted_1").get(0),
                Map.of(Metric.INCORRECT_F1, 0.85))),
        tables.read(Table.BASELINES, "simple_1"),
        "file:/lake/report.html",
        "file:/lake/recording.html",
        QuickstartCommand.suggestions(
            "data-lake/models/synthetic-prompted",
            "data-lake/raw/sample/NJS/wav",
            "conf/experiments/quickstart-simple.conf",
            List.of("--lake", "/tmp/a lake")));
  }
}
