package elocute.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import elocute.analysis.comparison.RunSelection;
import elocute.corpus.Split;
import elocute.lake.Lake;
import elocute.lake.tables.PredictionRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.speech.audio.AudioClip;
import elocute.speech.audio.AudioReader;
import elocute.speech.audio.Pcm16;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page says of its examples: sentence, recording, and which confusions they show. */
class ReportExamplesTest {

  private static final ReportRequest SILENT = ReportRequest.of(RunSelection.ALL, Split.TEST);
  private static final ReportRequest AUDIBLE =
      ReportRequest.of(RunSelection.ALL, Split.TEST).withAudio();

  private static final String GONE = ReportLake.FORGOTTEN + "|" + ReportLake.REPLACED;

  @TempDir private Path directory;

  @Test
  void anExampleHasItsSentenceAndNoRecordingUnlessItIsAskedFor() throws IOException {
    ReportPage page = page(ReportLake.spoken(directory), SILENT);

    assertThat(examples(page))
        .filteredOn(example -> !example.utteranceId().matches(".*(" + GONE + ")"))
        .isNotEmpty()
        .allSatisfy(
            example ->
                assertThat(example.speech())
                    .isEqualTo(
                        new ExampleSpeech(ReportLake.sentence(example.utteranceId()), "", "")));
    assertThat(page.recordings()).isEqualTo(PageRecordings.NONE);
    assertThat(PageJson.of(page)).doesNotContain("UklGR");
  }

  @Test
  void aRecordingIsAWavFileOfTheFeatureSetsSamples() throws Exception {
    ReportPage page = page(ReportLake.spoken(directory), AUDIBLE);

    assertThat(page.recordings().wanted()).isTrue();
    assertThat(page.recordings().wavs()).hasSizeGreaterThan(8);
    for (String base64 : page.recordings().wavs().values()) {
      AudioClip clip = AudioReader.read(Base64.getDecoder().decode(base64), "recording");
      assertThat(clip.sampleRateHz()).isEqualTo(16_000);
      assertThat(Pcm16.levels(clip.samples())).isEqualTo(ReportLake.samples(16_000));
    }
    assertThat(page.recordings().seconds()).isEqualTo(page.recordings().wavs().size());
    assertThat(page.recordings().wavs().keySet())
        .containsExactlyInAnyOrderElementsOf(
            examples(page).stream()
                .map(example -> example.speech().recording())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList());
  }

  @Test
  void anUtteranceThatIsNotInTheFeatureSetOrNotTheSameAnyMoreHasNeitherAndSaysSo()
      throws IOException {
    Lake lake = ReportLake.spoken(directory);
    assertThat(examples(page(lake, all())))
        .filteredOn(example -> example.utteranceId().matches(".*(" + GONE + ")"))
        .hasSize(2 * 4)
        .allSatisfy(
            example ->
                assertThat(example.speech())
                    .isEqualTo(
                        ExampleSpeech.missing(
                            "feature set sample of this lake does not have this utterance any more")));
  }

  private static ReportRequest all() {
    return new ReportRequest(RunSelection.ALL, Split.TEST, 8, 100, 1, ExampleAudio.EMBEDDED);
  }

  @Test
  void withoutItsFeatureSetAReportIsWrittenAndSaysWhatIsMissing() throws IOException {
    ReportPage page = page(ReportLake.of(directory), AUDIBLE);

    assertThat(examples(page))
        .isNotEmpty()
        .allSatisfy(
            example ->
                assertThat(example.speech())
                    .isEqualTo(ExampleSpeech.missing("feature set sample is not in this lake")));
  }

  @Test
  void aShardThatIsDamagedOrAwayIsNamedByTheExamples() throws IOException {
    Lake lake = ReportLake.spoken(directory);
    Path shard = directory.resolve("features/sample/generations/g/test.parquet");
    Files.write(shard, new byte[10]);
    assertThat(examples(page(lake, AUDIBLE)))
        .allSatisfy(
            example ->
                assertThat(example.speech().missing()).contains("generations/g/test.parquet"));
    FileUtils.delete(shard.toFile());
    assertThat(examples(page(lake, AUDIBLE)))
        .allSatisfy(
            example ->
                assertThat(example.speech().missing()).contains("generations/g/test.parquet"));
  }

  @Test
  void aPageHasNoMoreThanThreeMinutesOfRecordings() throws IOException {
    Lake lake = ReportLake.of(directory);
    ReportLake.speak(lake, utterance -> new short[25 * 16_000]);

    ReportPage page = page(lake, AUDIBLE);

    assertThat(page.recordings().seconds()).isEqualTo(175);
    assertThat(page.recordings().wavs()).hasSize(7);
    assertThat(examples(page))
        .extracting(example -> example.speech().missing())
        .contains("no recording: a page has at most 180 s of them");
  }

  @Test
  void theMostFrequentConfusionsHaveTwoExamplesEachAndTheCleanestComeFirst() {
    List<PredictionRow> rows =
        List.of(
            ReportDataTest.prediction("plain", "z ah d", "z ah d", 0),
            ReportDataTest.prediction("worse", "z ah d", "s ah t", 2),
            ReportDataTest.prediction("clean", "z ah d ey", "s ah d ey", 1),
            ReportDataTest.prediction("third", "z ah d", "s ah d", 1),
            ReportDataTest.prediction("other", "ah d ey", "ah ey", 1),
            ReportDataTest.prediction("added", "ah d ey", "ah d r ey", 1));
    List<Confusion> wanted =
        List.of(
            new Confusion("z", "s"),
            new Confusion("d", "*"),
            new Confusion("*", "r"),
            new Confusion("p", "b"));

    assertThat(ConfusionExamples.beside(List.of(), rows, wanted))
        .extracting(UtteranceExample::choice, UtteranceExample::utteranceId)
        .containsExactly(
            tuple(ExampleChoice.CONFUSION, "clean"),
            tuple(ExampleChoice.CONFUSION, "added"),
            tuple(ExampleChoice.CONFUSION, "other"),
            tuple(ExampleChoice.CONFUSION, "third"));
    UtteranceExample given = UtteranceExample.of(ExampleChoice.WORST, rows.get(1));
    assertThat(ConfusionExamples.beside(List.of(given), rows, wanted.subList(0, 1)))
        .extracting(UtteranceExample::utteranceId)
        .containsExactly("clean");
  }

  @Test
  void whoWantsNoExamplesGetsNoneOfConfusionsEither() throws IOException {
    var request = new ReportRequest(RunSelection.ALL, Split.TEST, 8, 0, 1, ExampleAudio.EMBEDDED);

    assertThat(examples(page(ReportLake.spoken(directory), request))).isEmpty();
  }

  /** The alignment of the page and that of table phone_confusions are one. */
  @Test
  void theGridsConfusionsAreThoseOfThePredictionsOwnAlignment() throws IOException {
    List<PredictionRow> rows =
        new TableStore(ReportLake.of(directory)).read(Table.PREDICTIONS, "simple_20250604");

    for (PredictionRow row : rows) {
      UtteranceExample example = UtteranceExample.of(ExampleChoice.BEST, row);
      Stream<Confusion> wrong =
          example.columns().stream()
              .map(Confusion::of)
              .filter(confusion -> !confusion.said().equals(confusion.recognised()));
      assertThat(wrong).hasSize(row.phonemeEdits());
    }
  }

  private static List<UtteranceExample> examples(ReportPage page) {
    return page.experiments().stream().flatMap(run -> run.examples().stream()).toList();
  }

  private static ReportPage page(Lake lake, ReportRequest request) throws IOException {
    return new ReportAssembly(lake, request).page(Instant.parse("2025-06-05T08:09:10Z"));
  }
}
