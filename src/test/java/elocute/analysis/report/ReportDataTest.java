package elocute.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.analysis.comparison.RunSelection;
import elocute.corpus.Split;
import elocute.lake.tables.ErrorTypeMetricRow;
import elocute.lake.tables.PhoneConfusionRow;
import elocute.lake.tables.PredictionRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The parts of a page's data, from rows written by hand. */
class ReportDataTest {

  @Test
  void epochsAreInOrderAndEachListHasAnElementPerEpoch() {
    EpochCurves curves =
        EpochCurves.of(
            List.of(
                ReportLake.epoch("run", 2, 1.5, 0.25, 1.25),
                ReportLake.epoch("run", 1, 2.5, 0.5, 3)));

    assertThat(curves.epochs()).containsExactly(1, 2);
    assertThat(curves.trainLoss()).containsExactly(3.0, 1.25);
    assertThat(curves.validationLoss()).containsExactly(2.5, 1.5);
    assertThat(curves.per()).containsExactly(0.5, 0.25);
    assertThat(curves.detectionAccuracy()).containsExactly(0.75, 0.875);
    assertThat(curves.rates().mainLr()).containsExactly(1e-4, 1e-4);
    assertThat(curves.rates().wav2vecLr()).containsExactly(1e-5, 1e-5);
  }

  @Test
  void speakersFollowTheirFirstLanguageAndOtherMetricsAreLeftOut() {
    List<GroupMetric> groups =
        GroupMetric.of(
            List.of(
                ReportLake.group("run", "HKK", "Korean", "per", 0.2, 0.1, 0.3),
                ReportLake.group("run", "ABA", "Arabic", "loss", 4, null, null),
                ReportLake.group("run", "ABA", "Arabic", "mdd_f1", 0.5, null, null),
                ReportLake.group("run", null, "Arabic", "per", 0.15, 0.14, 0.16)));

    assertThat(groups)
        .containsExactly(
            new GroupMetric("", "Arabic", "per", 0.15, 0.14, 0.16, 600),
            new GroupMetric("ABA", "Arabic", "mdd_f1", 0.5, null, null, 150),
            new GroupMetric("HKK", "Korean", "per", 0.2, 0.1, 0.3, 150));
  }

  @Test
  void confusionsHaveTheGapLast() {
    Confusions confusions =
        Confusions.of(
            List.of(
                confusion("z", "s", 3),
                confusion("*", "ah", 2),
                confusion("z", "z", 5),
                confusion("ah", "*", 1)));

    assertThat(confusions.phones()).containsExactly("ah", "s", "z", "*");
    assertThat(confusions.counts())
        .containsExactly(
            new Confusions.Cell(0, 3, 1),
            new Confusions.Cell(2, 1, 3),
            new Confusions.Cell(2, 2, 5),
            new Confusions.Cell(3, 0, 2));
  }

  private static PhoneConfusionRow confusion(String reference, String hypothesis, long count) {
    return new PhoneConfusionRow("run", "evaluation", reference, hypothesis, count);
  }

  @Test
  void errorTypesAreAsRecorded() {
    assertThat(
            ErrorTypeMetric.of(
                List.of(new ErrorTypeMetricRow("run", "evaluation", "deletion", "recall", 0.25))))
        .containsExactly(new ErrorTypeMetric("deletion", "recall", 0.25));
  }

  @Test
  void settingsThatAllShareAreApartFromThoseThatDiffer() {
    Settings settings =
        Settings.of(
            List.of(
                "{\"model_type\": \"simple\", \"training\": {\"batch_size\": 8, \"seed\": 1}}",
                "{\"model_type\": \"cross\", \"training\": {\"batch_size\": 8}}"));

    assertThat(settings.shared())
        .containsEntry("training.batch_size", "8")
        .doesNotContainKeys("model_type", "training.seed");
    assertThat(settings.differing())
        .containsExactly(
            new Settings.Differing("model_type", List.of("simple", "cross")),
            new Settings.Differing("training.seed", List.of("1", "")));
  }

  @Test
  void examplesAreTheWorstTheMedianAndTheBestWhateverTheOrderOfTheRows() {
    List<PredictionRow> rows =
        new ArrayList<>(
            IntStream.range(0, 9).mapToObj(edits -> prediction("u" + edits, edits)).toList());
    Collections.shuffle(rows, new Random(7));

    assertThat(ExampleChoice.examples(rows, 3, 1))
        .extracting(example -> example.choice() + " " + example.utteranceId())
        .containsExactly("WORST u8", "MEDIAN u4", "BEST u0");
    assertThat(ExampleChoice.examples(rows, 4, 1))
        .extracting(UtteranceExample::utteranceId)
        .containsExactly("u8", "u7", "u4", "u0");
    assertThat(ExampleChoice.examples(rows, 20, 1)).hasSize(9).doesNotHaveDuplicates();
    assertThat(ExampleChoice.examples(rows, 0, 1)).isEmpty();
    assertThat(ExampleChoice.examples(List.of(), 9, 1)).isEmpty();
  }

  @Test
  void amongEqualsTheSeedDecidesAndDecidesAlikeEachTime() {
    List<PredictionRow> rows =
        new ArrayList<>(IntStream.range(0, 50).mapToObj(i -> prediction("u" + i, 1)).toList());
    List<UtteranceExample> chosen = ExampleChoice.examples(rows, 9, 5);
    Collections.reverse(rows);

    assertThat(ExampleChoice.examples(rows, 9, 5)).isEqualTo(chosen);
    assertThat(ExampleChoice.examples(rows, 9, 6)).isNotEqualTo(chosen);
  }

  @Test
  void anExampleLeavesPausesOutAndAlignsErrorLabels() {
    UtteranceExample example = UtteranceExample.of(ExampleChoice.BEST, prediction("u", 1));

    assertThat(example.columns()).extracting(GridColumn::predicted).doesNotContain("sil");
    assertThat(example.phones()).isEqualTo(10);
    assertThat(example.labels())
        .containsExactly(List.of("C", "C"), List.of("I", ""), List.of("C", "C"));
  }

  private static PredictionRow prediction(String id, int edits) {
    return prediction(id, "a b c d e f g h i j", "sil a b c d sil e f g h i x sil", edits);
  }

  static PredictionRow prediction(String id, String said, String predicted, int edits) {
    return new PredictionRow(
        "run",
        "evaluation",
        id,
        "ABA",
        "Arabic",
        "ABA/wav/" + id + ".wav",
        new PredictionRow.Sequences(said, said, predicted, "C I C", "C C"),
        edits,
        1,
        new PredictionRow.Pronunciation(null, null, null),
        null,
        new PredictionRow.Recognition(null, null, null));
  }

  @Test
  void aRequestOutOfBoundsNamesTheBounds() {
    assertThatThrownBy(() -> request(0, 9))
        .isInstanceOf(ReportException.class)
        .hasMessage("drawn experiments must be 1 to 40, but are 0");
    assertThatThrownBy(() -> request(8, 101))
        .isInstanceOf(ReportException.class)
        .hasMessage("examples must be 0 to 100, but are 101");
  }

  private static ReportRequest request(int drawn, int examples) {
    return new ReportRequest(
        RunSelection.ALL, Split.TEST, drawn, examples, 1, ExampleAudio.LEFT_OUT);
  }
}
