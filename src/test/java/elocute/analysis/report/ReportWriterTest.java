package elocute.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import elocute.analysis.comparison.NothingToCompareException;
import elocute.analysis.comparison.RunSelection;
import elocute.analysis.comparison.SampleLake;
import elocute.corpus.Split;
import elocute.lake.Fault;
import elocute.lake.Fault.Call;
import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.lake.NamedRuns;
import elocute.lake.tables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportWriterTest {

  private static final Instant NOW = Instant.parse("2025-06-05T08:09:10Z");
  private static final ReportRequest ALL = ReportRequest.of(RunSelection.ALL, Split.TEST);

  @TempDir private Path directory;

  /** When its rows are read for the second time, and when its speakers' are. */
  @ParameterizedTest
  @CsvSource({"experiments, 2", "speaker_metrics, 1"})
  void anExperimentThatIsRemovedWhileItIsReadIsNotInTheReport(String table, int time)
      throws IOException {
    ReportLake.of(directory);
    Lake lake = FaultyFileSystem.lake(directory);
    try (Fault removal =
        Fault.at(Call.OPEN)
            .of("/" + table + "/experiment=cross_20250604/")
            .after(time - 1)
            .times(1)
            .does(path -> remove("cross_20250604"))) {
      ReportPage page = new ReportAssembly(lake, ALL).page(NOW);
      assertThat(removal.happened()).isOne();
      assertThat(page.rows())
          .extracting(row -> row.get(0).toString())
          .containsExactlyInAnyOrder(
              "hierarchical_20250604", "transformer_20250604", "simple_20250604");
    }
  }

  private void remove(String experiment) {
    for (Table<?> table : Table.ALL) {
      Path rows = directory.resolve("tables/" + table.name() + "/experiment=" + experiment);
      FileUtils.deleteQuietly(rows.toFile());
    }
  }

  @Test
  void thePageIsTheOnlyFileButTheListOfExperimentsThatItKeeps() throws IOException {
    WrittenReport written = new ReportWriter(ReportLake.of(directory)).write(ALL, NOW);

    Path report = directory.resolve("reports/20250605_080910");
    assertThat(local(written.page())).isEqualTo(report.resolve("report.html"));
    assertThat(local(written.page())).hasSize(written.bytes());
    assertThat(names(report)).containsExactlyInAnyOrder("report.html", "experiments.json");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .toList();
    }
  }

  @Test
  void theTableHasEachExperimentsOwnNumbersBestErrorAccuracyFirst() throws IOException {
    ReportPage page = page(ReportLake.of(directory), ALL);

    assertThat(page.rows())
        .extracting(
            row -> row.get(0),
            row -> row.get(column("error accuracy")),
            row -> row.get(column("PER")))
        .startsWith(
            tuple("hierarchical_20250604", 0.8734, 0.1479),
            tuple("cross_20250604", 0.8687, 0.1493));
    assertThat(page.bests())
        .extracting(BestByMetric::title, BestByMetric::experiment, BestByMetric::value)
        .contains(
            tuple("PER", "hierarchical_20250604", 0.1479),
            tuple("validation loss", "cross_20250604", 1.1834));
    assertThat(page.utterances()).containsExactly(10L);
    assertThat(page.experiments()).allSatisfy(one -> assertThat(usual(one.examples())).hasSize(9));
  }

  @Test
  void baselinesAreNoRowsOfTheTableAndTheBestOfNothing() throws IOException {
    SampleLake sample =
        SampleLake.in(directory)
            .run("a", "simple", 1)
            .evaluationWithBaselines("a", 1, "sample", 0.86, 0.95, 0.88);

    ReportPage page = page(sample.lake(), ALL);

    assertThat(page.rows()).extracting(row -> row.get(0)).containsExactly("a");
    assertThat(page.rows().get(0).get(column("detection accuracy"))).isEqualTo(0.95);
    assertThat(page.rows().get(0).get(column("detection F1"))).isEqualTo(0.75);
    assertThat(page.baselines())
        .extracting(
            row -> row.get(0),
            row -> row.get(column("model type")),
            row -> row.get(column("error accuracy")),
            row -> row.get(column("detection accuracy")),
            row -> row.get(column("standing")),
            row -> row.get(column("utterances")))
        .containsExactly(
            tuple("everything correct", "baseline", 0.88, 0.88, null, 10L),
            tuple("phone frequency", "baseline", 0.8175, 0.8175, null, 10L));
    assertThat(page.bests())
        .extracting(BestByMetric::title, BestByMetric::experiment)
        .contains(tuple("error accuracy", "a"), tuple("detection F1", "a"), tuple("PER", "a"));
  }

  private static List<UtteranceExample> usual(List<UtteranceExample> examples) {
    return examples.stream()
        .filter(example -> example.choice() != ExampleChoice.CONFUSION)
        .toList();
  }

  private static int column(String title) {
    return IntStream.range(0, Column.ALL.size())
        .filter(i -> Column.ALL.get(i).title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onlyTheBestAreDrawnAndANoteSaysSo() throws IOException {
    var request = new ReportRequest(RunSelection.ALL, Split.TEST, 1, 0, 1, ExampleAudio.LEFT_OUT);

    ReportPage page = page(ReportLake.of(directory), request);

    assertThat(page.rows()).hasSize(4);
    assertThat(page.experiments())
        .extracting(DrawnRun::name, DrawnRun::rank)
        .containsExactly(tuple("hierarchical_20250604", 1), tuple("cross_20250604", 2));
    assertThat(page.notes())
        .anyMatch(note -> note.startsWith("charts and examples show 2 of 4 experiments"));
  }

  @Test
  void manyExperimentsMakeAPageThatIsHardlyLarger() throws IOException {
    Lake lake = ReportLake.of(directory);
    var sample = new SampleLake(lake);
    for (int i = 0; i < 150; i++) {
      sample.run("run_" + i, "simple", 2, "{\"seed\": %d, \"batch_size\": 8}".formatted(i));
      sample.evaluation("run_" + i, 1, "test", "sample", 0.1, 0.5);
    }
    var request = new ReportRequest(RunSelection.ALL, Split.TEST, 8, 9, 1, ExampleAudio.LEFT_OUT);

    ReportPage page = page(lake, request);

    assertThat(page.rows()).hasSize(154);
    assertThat(page.experiments()).hasSize(8);
    assertThat(PageJson.of(page)).hasSizeLessThan(400_000);
  }

  private static ReportPage page(Lake lake, ReportRequest request) throws IOException {
    return new ReportAssembly(lake, request).page(NOW);
  }

  @Test
  void experimentsWithoutEpochsSpeakersOrPredictionsMakeAPageAllTheSame() throws IOException {
    Lake lake = SampleLake.in(directory).fourArchitectures().lake();

    WrittenReport written = new ReportWriter(lake).write(ALL, NOW);

    assertThat(local(written.page())).isNotEmptyFile();
  }

  @Test
  void aReportKeepsNoExperiment() throws IOException {
    Lake lake = SampleLake.in(directory).fourArchitectures().lake();
    new ReportWriter(lake).write(ALL, NOW);
    assertThat(NamedRuns.of(lake)).isEmpty();
  }

  @Test
  void twoReportsOfOneSecondGetDifferentIds() throws IOException {
    var writer = new ReportWriter(SampleLake.in(directory).fourArchitectures().lake());

    writer.write(ALL, NOW);
    WrittenReport second = writer.write(ALL, NOW);

    assertThat(local(second.page()))
        .isEqualTo(directory.resolve("reports/20250605_080910_2/report.html"));
  }

  @Test
  void aFileOfOnesOwnIsReplacedAndNothingStandsBesideIt() throws IOException {
    var writer = new ReportWriter(ReportLake.of(directory.resolve("lake")));
    Path mine = directory.resolve("out/mine.html");
    var target = new org.apache.hadoop.fs.Path(mine.toUri());

    writer.write(ALL, NOW, target);
    WrittenReport again = writer.write(ALL, NOW, target);

    assertThat(local(again.page())).isEqualTo(mine);
    assertThat(names(mine.getParent())).containsExactly("mine.html");
    assertThat(directory.resolve("lake/reports")).doesNotExist();
  }

  @Test
  void aFileNameWithoutHtmlIsRefused() {
    var writer = new ReportWriter(SampleLake.in(directory).lake());

    assertThatThrownBy(
            () -> writer.write(ALL, NOW, new org.apache.hadoop.fs.Path("/tmp/report.pdf")))
        .isInstanceOf(ReportException.class)
        .hasMessage("a report's file name must end with .html, but is 'report.pdf'");
  }

  @Test
  void nothingIsWrittenWhenThereIsNothingToReport() {
    var writer = new ReportWriter(SampleLake.in(directory).fourArchitectures().lake());
    var selection = new RunSelection(List.of("crossed"), Optional.empty());

    assertThatThrownBy(() -> writer.write(ReportRequest.of(selection, Split.TEST), NOW))
        .isInstanceOf(NothingToCompareException.class)
        .hasMessageContaining("no experiment matches 'crossed'");
    assertThat(directory.resolve("reports")).doesNotExist();
  }

  private static Path local(org.apache.hadoop.fs.Path path) {
    return Path.of(path.toUri().getPath());
  }
}
