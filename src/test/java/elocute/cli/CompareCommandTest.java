package elocute.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import elocute.analysis.comparison.SampleLake;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void fillLake() {
    SampleLake.in(folder).fourArchitectures();
  }

  @Test
  void comparesAllExperimentsAndSaysWhereItSaved() {
    assertThat(compare()).isZero();
    assertThat(out.toString().lines()).hasSize(9);
    assertThat(err.toString()).contains("saved under").contains("comparison_results/");
    assertThat(folder.resolve("comparison_results")).isNotEmptyDirectory();
  }

  @Test
  void comparesWhatNamesAndPatternSelect() throws IOException {
    assertThat(compare("experiments/cross_20250604", "simple_*", "--format", "json")).isZero();
    JsonNode document = new ObjectMapper().readTree(out.toString());
    assertThat(document.findValuesAsText("experiment"))
        .containsExactly("cross_20250604", "simple_20250604");
    assertThat(document.get("comparison_id").asText()).matches("\\d{8}_\\d{6}");
    assertThat(compare("--pattern", "cross*", "--format", "csv")).isZero();
    assertThat(out.toString())
        .containsPattern("\ncross_20250604,[0-9_]+,[0-9T:.Z-]+,cross,0.8687,");
  }

  @Test
  void whatIsToBeKeptIsSavedByItsNameAndSaysHowItIsLetGo() {
    assertThat(compare("--keep", "paper")).isZero();
    assertThat(err.toString())
        .contains("4 experiments stay until ./submit.sh experiments forget paper");
    assertThat(folder.resolve("comparison_results/paper/comparison.txt")).isNotEmptyFile();
    assertThat(compare("--keep", "paper")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("there is a comparison 'paper' already");
  }

  @Test
  void noMatchIsWrongUsageThatNamesTheNearestAndSavesNothing() {
    assertThat(compare("simple_20250605")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains("no experiment matches 'simple_20250605'; nearest of 4: simple_20250604,");
    assertThat(folder.resolve("comparison_results")).doesNotExist();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aSplitWithoutEvaluationsIsWrongUsage() {
    assertThat(compare("--split", "train")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("none of 4 experiments is evaluated on split train");
  }

  @Test
  void writesToAFileAndNeverOverOneUnlessAsked() throws IOException {
    Path file = folder.resolve("table.md");
    assertThat(compare("--format", "markdown", "--out", file.toString())).isZero();
    assertThat(file).content().startsWith("| experiment | model_type |");
    assertThat(out.toString()).isEmpty();
    assertThat(compare("--format", "csv", "--out", file.toString())).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("already; --overwrite replaces it");
    assertThat(file).content().startsWith("| experiment | model_type |");
    assertThat(compare("--format", "csv", "--out", file.toString(), "--overwrite")).isZero();
    assertThat(file).content().startsWith("experiment,comparison_id,");
    assertThat(compare("--format", "parquet")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString()).contains("parquet cannot be printed: name a file with --out");
  }

  @Test
  void anUnknownMetricIsWrongUsageThatNamesTheNearest() {
    assertThat(compare("--sort", "eror_accuracy")).isEqualTo(Main.WRONG_USAGE);
    assertThat(err.toString())
        .contains("--sort: there is no metric 'eror_accuracy'; did you mean 'error_accuracy'?");
    assertThat(compare("--sort", "per", "--by", "first_language", "--only-changed")).isZero();
  }

  private int compare(String... arguments) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return command.execute(
        Stream.concat(Stream.of("compare", "--lake", folder.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }
}
