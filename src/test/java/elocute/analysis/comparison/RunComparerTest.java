package elocute.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import elocute.analysis.comparison.SampleLake.Score;
import elocute.corpus.Split;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.scoring.metrics.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunComparerTest {
  @TempDir private Path folder;
  private SampleLake lake;

  @BeforeEach
  void openLake() {
    lake = SampleLake.in(folder.resolve("lake"));
  }

  @Test
  void sortsByErrorAccuracyAndFindsTheBests() throws IOException {
    Comparison comparison = compare(lake.fourArchitectures(), Split.TEST);
    assertThat(comparison.rows())
        .extracting(ComparisonRow::modelType)
        .containsExactly("hierarchical", "cross", "transformer", "simple");
    assertThat(comparison.bestErrorDetection().experiment()).isEqualTo("hierarchical_20250604");
    assertThat(comparison.bestPhonemeRecognition().experiment()).isEqualTo("hierarchical_20250604");
    assertThat(comparison.lowestValidationLoss().orElseThrow().experiment())
        .isEqualTo("cross_20250604");
    assertThat(comparison.notes()).singleElement().asString().startsWith("no differences are");
  }

  @Test
  void takesTheLatestEvaluationOnTheSplit() throws IOException {
    lake.run("a", "simple", 1)
        .evaluation("a", 2, "test", "sample", 0.2, 0.5)
        .evaluation("a", 9, "test", "sample", 0.9, 0.5)
        .evaluation("a", 10, "validation", "sample", 0.1, 0.5)
        .evaluation("a", 3, "test", "sample", 0.3, 0.5);
    assertThat(compare(lake, Split.TEST).rows().get(0).scores().errorAccuracy()).isEqualTo(0.9);
    assertThat(compare(lake, Split.VALIDATION).rows().get(0).scores().errorAccuracy())
        .isEqualTo(0.1);
  }

  @Test
  void namesWhatIsLeftOutAndWhatIsNotComparable() throws IOException {
    lake.run("a", "simple", 1)
        .run("b", "simple", 1)
        .run("c", "simple", 1)
        .evaluation("a", 1, "test", "sample", 0.5, 0.5)
        .evaluation("b", 1, "test", "other", 0.5, 0.5)
        .evaluation("c", 1, "validation", "sample", 0.5, 0.5);
    Comparison comparison = compare(lake, Split.TEST);
    assertThat(comparison.rows()).extracting(ComparisonRow::experiment).containsExactly("a", "b");
    assertThat(comparison.notes())
        .startsWith(
            "left out, not evaluated on split test: c",
            "the evaluations are of different feature sets and not strictly comparable: other,"
                + " sample")
        .hasSize(3);
  }

  @Test
  void aLossThatIsNoNumberIsNeverTheLowest() throws IOException {
    lake.run("a", "simple", Double.NaN)
        .run("b", "simple", 3)
        .evaluation("a", 1, "test", "sample", 0.5, 0.5)
        .evaluation("b", 1, "test", "sample", 0.4, 0.5);
    assertThat(compare(lake, Split.TEST).lowestValidationLoss().orElseThrow().experiment())
        .isEqualTo("b");
  }

  @Test
  void sortsByAnyMetricInItsDirectionAndUnknownValuesLast() throws IOException {
    lake.fourArchitectures();
    assertThat(names("per")).startsWith("hierarchical_20250604").endsWith("simple_20250604");
    assertThat(names("validation_loss"))
        .containsExactly(
            "cross_20250604", "hierarchical_20250604", "transformer_20250604", "simple_20250604");
    lake.run("lost", "simple", Double.NaN).evaluation("lost", 1, "test", "sample", 0.99, 0.01);
    assertThat(names("validation_loss")).endsWith("lost");
    assertThat(names("error_accuracy")).startsWith("lost");
    // All evaluations have the same F1: by name.
    assertThat(names("mdd_f1")).isSorted();
  }

  @Test
  void everyMetricIsAColumnOfEvaluations() throws IOException {
    lake.run("a", "simple", 1).evaluation("a", 1, "test", "sample", 0.25, 0.5);
    EvaluationRow row = new TableStore(lake.lake()).read(Table.EVALUATIONS, "a").get(0);
    assertThat(row.value(Metric.ERROR_ACCURACY)).isEqualTo(0.25);
    assertThat(row.value(Metric.PER)).isEqualTo(0.5);
    assertThat(row.value(Metric.DETECTION_ACCURACY)).isNaN();
    for (Metric metric : Metric.values()) {
      assertThatCode(() -> row.value(metric)).doesNotThrowAnyException();
    }
    assertThatThrownBy(() -> SortMetric.named("mdd_f2"))
        .hasMessageStartingWith("there is no metric 'mdd_f2'; did you mean 'mdd_f1'?");
  }

  /** Labels per utterance: 10. Edits of b: one more in each. Edits of c: as often more as less. */
  @Test
  void testsEachExperimentAgainstTheBestOnSharedUtterances() throws IOException {
    lake.run("a", "simple", 1)
        .run("b", "simple", 1)
        .run("c", "simple", 1)
        .run("old", "simple", 1)
        .evaluation("a", 1, "test", "sample", 0.95, 0.5)
        .evaluation("b", 1, "test", "sample", 0.85, 0.5)
        .evaluation("c", 1, "test", "sample", 0.94, 0.5)
        .evaluation("old", 1, "test", "sample", 0.1, 0.5)
        .scores("a", 1, scores(60, utterance -> utterance % 2))
        .scores("b", 1, scores(60, utterance -> utterance % 2 + 1))
        .scores("c", 1, scores(61, utterance -> (utterance + 1) % 2));
    Comparison comparison = compare(lake, Split.TEST);
    Map<String, ComparisonRow> rows =
        comparison.rows().stream().collect(Collectors.toMap(ComparisonRow::experiment, row -> row));
    assertThat(rows.get("a").standing()).isEqualTo("best");
    ComparisonRow b = rows.get("b");
    assertThat(b.difference().difference()).isCloseTo(-0.1, within(1e-12));
    assertThat(b.difference().differenceLow()).isCloseTo(-0.1, within(1e-12));
    assertThat(b.difference().differenceHigh()).isCloseTo(-0.1, within(1e-12));
    assertThat(b.difference().sharedUtterances()).isEqualTo(60);
    // No resample of 10,000 is on the other side; two comparisons.
    assertThat(b.difference().pValue()).isEqualTo(2.0 / 10_001);
    assertThat(b.difference().pAdjusted()).isEqualTo(4.0 / 10_001);
    assertThat(b.standing()).isEqualTo("worse");
    ComparisonRow c = rows.get("c");
    assertThat(c.difference().difference()).isCloseTo(0, within(1e-12));
    // The mean of 60 values of +-0.1 has a standard deviation of 0.0129.
    assertThat(c.difference().differenceLow()).isCloseTo(-1.96 * 0.0129, within(0.004));
    assertThat(c.difference().differenceHigh()).isCloseTo(1.96 * 0.0129, within(0.004));
    assertThat(c.difference().pValue()).isGreaterThan(0.8);
    assertThat(c.standing()).isEqualTo("on_par");
    assertThat(rows.get("old").standing()).isEqualTo("untested");
    assertThat(rows.get("old").difference()).isNull();
    assertThat(comparison.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .contains("were kept: old; to evaluate old again: ./submit.sh evaluate "))
        .anySatisfy(note -> assertThat(note).contains("other utterances than the best one's"))
        .anySatisfy(note -> assertThat(note).contains("adjusted for 2 comparisons"));
  }

  @Test
  void testsOnlyAsManyAsAskedForNextToTheBest() throws IOException {
    for (String name : List.of("a", "b", "c")) {
      lake.run(name, "simple", 1)
          .evaluation(name, 1, "test", "sample", name.equals("a") ? 0.95 : 0.9, 0.5)
          .scores(name, 1, scores(10, utterance -> 1));
    }
    var request =
        new ComparisonRequest(
            RunSelection.ALL,
            Split.TEST,
            SortMetric.ERROR_ACCURACY,
            Optional.empty(),
            ComparisonRequest.SettingsShown.MAIN,
            1);
    Comparison comparison =
        new RunComparer(new TableStore(lake.lake()))
            .compare(request, Instant.parse("2025-06-05T00:00:00Z"));
    assertThat(comparison.rows())
        .extracting(ComparisonRow::standing)
        .containsExactly("best", "on_par", "untested");
    assertThat(comparison.notes()).singleElement().asString().endsWith("next 1 were tested");
  }

  @Test
  void utterancesWithAnotherReferenceAreNotShared() throws IOException {
    Score same = new Score("ABA/1", "Arabic", 10, 1, 10, 1);
    lake.run("a", "simple", 1)
        .run("b", "simple", 1)
        .evaluation("a", 1, "test", "sample", 0.9, 0.5)
        .evaluation("b", 1, "test", "sample", 0.8, 0.5)
        .scores("a", 1, List.of(same, new Score("ABA/2", "Arabic", 10, 1, 10, 1)))
        .scores("b", 1, List.of(same, new Score("ABA/2", "Arabic", 11, 1, 10, 1)));
    ComparisonRow b = compare(lake, Split.TEST).rows().get(1);
    assertThat(b.difference().sharedUtterances()).isEqualTo(1);
    assertThat(b.difference().difference()).isZero();
  }

  @Test
  void showsTheMetricAndPerByFirstLanguage() throws IOException {
    lake.run("a", "simple", 1)
        .evaluation("a", 1, "test", "sample", 0.9, 0.5)
        .scores(
            "a",
            1,
            List.of(
                new Score("ABA/1", "Arabic", 10, 2, 20, 1),
                new Score("SKA/1", "Arabic", 10, 3, 20, 2),
                new Score("TLV/1", "Vietnamese", 4, 1, 8, 2)));
    List<ExtraColumn> groups = compare("error_accuracy", Grouping.FIRST_LANGUAGE).groups();
    assertThat(groups)
        .extracting(ExtraColumn::name)
        .containsExactly(
            "error_accuracy_arabic", "error_accuracy_vietnamese", "per_arabic", "per_vietnamese");
    assertThat(groups)
        .extracting(column -> column.cell("a").orElseThrow())
        .containsExactly(0.75, 0.75, 0.075, 0.25);
    assertThat(compare("per", Grouping.SPEAKER).groups())
        .extracting(ExtraColumn::heading)
        .containsExactly("ABA", "SKA", "TLV");
  }

  @Test
  void showsOnlyTheSettingsThatDiffer() throws IOException {
    lake.run("a", "simple", 1, "{\"experiment_name\": \"a\", \"seed\": 1, \"head\": {\"x\": 2}}")
        .run(
            "b",
            "cross",
            1,
            "{\"experiment_name\": \"b\", \"seed\": 1, \"head\": {\"x\": 3, \"new\": \"y\"}}")
        .evaluation("a", 1, "test", "sample", 0.9, 0.5)
        .evaluation("b", 1, "test", "sample", 0.8, 0.5);
    Comparison comparison = compare("error_accuracy", Grouping.SPEAKER);
    assertThat(comparison.settings())
        .extracting(ExtraColumn::name)
        .containsExactly("head.new", "head.x");
    assertThat(comparison.settings().get(0).cell("a")).isEmpty();
    assertThat(comparison.settings().get(1).cells())
        .containsExactlyInAnyOrderEntriesOf(Map.of("a", "2", "b", "3"));
    assertThat(new String(ComparisonFormat.TEXT.render(comparison), StandardCharsets.UTF_8))
        .contains("head.new  head.x")
        .doesNotContain("batch_size");
  }

  /** The example of Benjamini and Hochberg's paper, section 4.1. */
  @Test
  void adjustsPValuesAsBenjaminiAndHochberg() {
    double[] paper = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0
    };
    Map<String, Double> pValues = new TreeMap<>();
    for (double p : paper) {
      pValues.put("p" + p, p);
    }
    Map<String, Double> adjusted = FalseDiscoveryRate.adjusted(pValues);
    assertThat(adjusted.entrySet().stream().filter(entry -> entry.getValue() <= 0.05))
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("p1.0E-4", "p4.0E-4", "p0.0019", "p0.0095");
    assertThat(adjusted.get("p1.0")).isEqualTo(1);
    assertThat(adjusted.get("p0.0095")).isCloseTo(0.0095 * 15 / 4, within(1e-12));
    assertThat(adjusted.get("p0.0278")).isCloseTo(0.0298 * 15 / 7, within(1e-12));
  }

  @Test
  void saysWhenNothingIsEvaluated() {
    lake.run("a", "simple", 1);
    assertThatThrownBy(() -> compare(lake, Split.TEST))
        .isInstanceOf(NothingToCompareException.class)
        .hasMessageContaining("none of 1 experiments is evaluated on split test")
        .hasMessageContaining("checkpoint of a");
  }

  @Test
  void eachBaselineIsThereOncePerFeatureSetWhoeverHasItsRow() throws IOException {
    lake.run("a", "simple", 1)
        .run("b", "simple", 1)
        .run("c", "simple", 1)
        .run("old", "simple", 1)
        .evaluationWithBaselines("a", 1, "sample", 0.5, 0.75, 0.875)
        .evaluationWithBaselines("b", 1, "sample", 0.9, 0.8, 0.875)
        .evaluation("old", 1, "test", "sample", 0.7, 0.5);
    assertThat(compare(lake, Split.TEST).baselines())
        .extracting(ComparedBaseline::name)
        .containsExactly("everything correct", "phone frequency");

    lake.evaluationWithBaselines("c", 1, "other", 0.8, 0.85, 0.625);
    Comparison several = compare(lake, Split.TEST);
    assertThat(several.baselines())
        .extracting(ComparedBaseline::name, one -> one.metrics().value(Metric.DETECTION_ACCURACY))
        .containsExactly(
            tuple("everything correct on sample", 0.875),
            tuple("phone frequency on sample", 0.8125),
            tuple("everything correct on other", 0.625),
            tuple("phone frequency on other", 0.5625));
    assertThat(several.rows())
        .extracting(ComparisonRow::experiment, ComparisonRow::standing)
        .containsExactly(
            tuple("b", "best"),
            tuple("c", "untested"),
            tuple("old", "untested"),
            tuple("a", "untested"));
    assertThat(several.notes())
        .contains(
            "no derived decisions, evaluated by an older version: old; to evaluate old again:"
                + " ./submit.sh evaluate --model_checkpoint old/best_error --features sample"
                + " --split test --decoder greedy",
            "the error head is not more accurate than calling everything correct: a");
  }

  /**
   * Sorted by it, what older versions called detection accuracy comes last, as if it were absent.
   */
  @Test
  void detectionAccuracyOfOlderVersionsIsNotCompared() throws IOException {
    lake.run("old", "simple", 1)
        .run("a", "simple", 1)
        .evaluationWithBaselines("a", 1, "sample", 0.5, 0.75, 0.875);
    EvaluationRow old =
        SampleLake.with(
            SampleLake.row(
                "old",
                "evaluation1",
                Instant.EPOCH,
                "best_error",
                "sample",
                "test",
                "levenshtein-v1/greedy",
                0.5,
                0.5,
                "checkpoint hash",
                "hash of sample"),
            Map.of(Metric.DETECTION_ACCURACY, 0.99));
    new TableStore(lake.lake()).append(Table.EVALUATIONS, "old", "old", List.of(old));

    Comparison comparison = compare("detection_accuracy", Grouping.SPEAKER);

    assertThat(comparison.rows())
        .extracting(
            ComparisonRow::experiment,
            row -> row.sorting().sortValue(),
            row -> row.decisions().detectionAccuracy())
        .containsExactly(tuple("a", 0.75, 0.75), tuple("old", null, null));
  }

  /** In every utterance b's derived labels have one edit more; old has none that were counted. */
  @Test
  void derivedDecisionsAreTestedWhereBothHaveThem() throws IOException {
    lake.run("a", "simple", 1)
        .run("b", "simple", 1)
        .run("old", "simple", 1)
        .evaluationWithBaselines("a", 1, "sample", 0.5, 0.9, 0.875)
        .evaluationWithBaselines("b", 1, "sample", 0.5, 0.8, 0.875)
        .evaluation("old", 1, "test", "sample", 0.5, 0.5)
        .derivedScores("a", 1, 30, 1)
        .derivedScores("b", 1, 30, 2)
        .scores("old", 1, scores(30, i -> 1));

    Comparison comparison = compare("detection_accuracy", Grouping.SPEAKER);

    assertThat(comparison.rows())
        .extracting(ComparisonRow::experiment, ComparisonRow::standing)
        .containsExactly(tuple("a", "best"), tuple("b", "worse"), tuple("old", "untested"));
    assertThat(comparison.rows().get(1).difference().difference()).isCloseTo(-0.1, within(1e-12));
  }

  @Test
  void selectsByNameDirectoryGlobAndPattern() {
    List<String> known = List.of("cross_1", "cross_2", "simple_1", "simple_2");
    assertThat(RunSelection.ALL.of(known)).isEqualTo(known);
    assertThat(selection("simple_2", "data-lake/experiments/cross_1/").of(known))
        .containsExactly("cross_1", "simple_2");
    assertThat(selection("experiments/cross_*", "cross_2").of(known))
        .containsExactly("cross_1", "cross_2");
    assertThat(new RunSelection(List.of("cross_*"), Optional.of("*_2")).of(known))
        .containsExactly("cross_2");
    assertThat(new RunSelection(List.of(), Optional.of("{cross,simple}_1")).of(known))
        .containsExactly("cross_1", "simple_1");
    assertThat(new RunSelection(List.of(), Optional.of("experiments/*cross*")).of(known))
        .containsExactly("cross_1", "cross_2");
  }

  @Test
  void eachNameThatMatchesNothingIsAnErrorWithTheNearestNames() {
    List<String> known = List.of("cross_1", "simple_1", "simple_2", "simple_33");
    assertThatThrownBy(() -> selection("cross_1", "simpel_1").of(known))
        .isInstanceOf(NothingToCompareException.class)
        .hasMessage(
            "no experiment matches 'simpel_1'; nearest of 4: simple_1, simple_2, simple_33");
    assertThatThrownBy(() -> new RunSelection(List.of(), Optional.of("[")).of(known))
        .hasMessageStartingWith("'[' is not a glob");
    assertThatThrownBy(() -> RunSelection.ALL.of(List.of()))
        .hasMessageContaining("no experiments yet");
  }

  private static RunSelection selection(String... names) {
    return new RunSelection(List.of(names), Optional.empty());
  }

  private List<String> names(String metric) throws IOException {
    return compare(metric, Grouping.SPEAKER).rows().stream()
        .map(ComparisonRow::experiment)
        .toList();
  }

  private Comparison compare(String metric, Grouping by) throws IOException {
    var request =
        new ComparisonRequest(
            RunSelection.ALL,
            Split.TEST,
            SortMetric.named(metric),
            Optional.of(by),
            ComparisonRequest.SettingsShown.CHANGED,
            ComparisonRequest.TESTED);
    return new RunComparer(new TableStore(lake.lake()))
        .compare(request, Instant.parse("2025-06-05T00:00:00Z"));
  }

  private static List<Score> scores(int utterances, IntUnaryOperator edits) {
    return IntStream.range(0, utterances)
        .mapToObj(i -> new Score("ABA/" + i, "Arabic", 10, edits.applyAsInt(i), 10, 0))
        .toList();
  }

  private static Comparison compare(SampleLake lake, Split split) throws IOException {
    return new RunComparer(new TableStore(lake.lake()))
        .compare(RunSelection.ALL, split, Instant.parse("2025-06-05T00:00:00Z"));
  }
}
