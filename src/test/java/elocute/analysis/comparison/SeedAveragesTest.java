package elocute.analysis.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elocute.analysis.comparison.SampleLake.Score;
import elocute.analysis.comparison.SeedAverage.Estimate;
import elocute.config.SettingsLoader;
import elocute.corpus.Split;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ScoreMetricRow;
import elocute.lake.tables.TableStore;
import elocute.scoring.baseline.Baseline;
import elocute.scoring.baseline.BaselineEstimate;
import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.Metric;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedAveragesTest {

  @TempDir private Path folder;
  private SeedAverages averages;

  @BeforeEach
  void write() {
    SampleLake lake = SampleLake.in(folder);
    lake.run("cross-1", "cross", 1, config(1, 2e-3, "cross"))
        .evaluation("cross-1", 1, "test", "l2arctic", 0.6, 0.4)
        .scores("cross-1", 1, List.of(score("u1", 4), score("u2", 4)));
    lake.run("a", "simple", 1, config(1, 1e-3, "simple"))
        .evaluation("a", 1, "test", "l2arctic", 0.8, 0.2)
        .scores("a", 1, List.of(score("u1", 1), score("u2", 3), score("only here", 10)));
    lake.run("b", "simple", 1, config(2, 1e-3, "simple"))
        .evaluation("b", 1, "test", "l2arctic", 0.8, 0.25)
        .scores("b", 1, List.of(score("u1", 3), score("u2", 1)));
    lake.run("c", "simple", 1, config(1, 5e-3, "simple"))
        .evaluation("c", 1, "test", "l2arctic", 0.7, 0.3)
        .scores("c", 1, List.of(score("u1", 3), score("u2", 3)));
    averages = new SeedAverages(new TableStore(lake.lake()));
  }

  @Test
  void runsThatDifferInTheirSeedAloneAreOneSystemOnTheUtterancesThatAllHave() throws Exception {
    List<SeedAverage> systems = averages.of(RunSelection.ALL, Split.TEST, List.of(Metric.PER));
    assertThat(systems)
        .extracting(SeedAverage::name)
        .containsExactly("simple training.main_lr=0.001", "simple training.main_lr=0.005", "cross");
    assertThat(systems.get(0).runs()).containsExactly("a", "b");

    Estimate best = systems.get(0).estimates().get(Metric.PER);
    assertThat(best.value()).isCloseTo(8.0 / 40, within(1e-12));
    assertThat(best.lowest()).isEqualTo(0.2);
    assertThat(best.highest()).isEqualTo(0.25);
    assertThat(best.toBest()).isEmpty();
    // Both utterances have 4 edits of both runs together: no resampled corpus differs.
    assertThat(best.interval().low()).isEqualTo(best.interval().high());

    Estimate last = systems.get(2).estimates().get(Metric.PER);
    assertThat(last.value()).isCloseTo(8.0 / 20, within(1e-12));
    assertThat(last.toBest().orElseThrow().difference()).isCloseTo(0.2, within(1e-12));
    assertThat(last.toBest().orElseThrow().pValue()).isLessThan(0.01);
  }

  @Test
  void thePageHasALinePerSystemAndBaselineAndCommandsWithWhatIsNotDefault() throws Exception {
    var selection = new RunSelection(List.of("a", "b"), java.util.Optional.empty());
    String page =
        new ResultsPage(
                averages.of(
                    selection,
                    Split.TEST,
                    ResultsPage.metrics(averages.evaluations(selection, Split.TEST))),
                averages.evaluations(selection, Split.TEST),
                List.of(everythingCorrect()),
                List.of(),
                "./submit.sh results a b",
                "What is *shown*.\n")
            .render();
    assertThat(page)
        .contains("Written by `./submit.sh results a b`")
        .contains("\n\nWhat is *shown*.\n\n## Commands\n")
        .contains("\n| simple | 2 | 0.2000 (0.2000 to 0.2000), runs 0.2000 to 0.2500 | - | ")
        .contains(
            "\n| everything correct | - | 0.2500 (0.2500 to 0.2500) | - | 0.0000 (0.0000 to 0.0000) | - | 0.0000 (0.0000 to 0.0000) | - | 0.7500 (0.7500 to 0.7500) | - | 0.0000 (0.0000 to 0.0000) | - |\n")
        .contains(
            "\n    ./submit.sh train --features sample --ranks 2 --config 'training.main_lr=0.001,experiment_name=RUN,seed=SEED'\n")
        .contains("--split test --features l2arctic\n")
        .doesNotContain("experts");
  }

  @Test
  void whoLearntFromOtherFeatureSetsIsAnotherSystem() throws Exception {
    SampleLake.in(folder)
        .run("both", "simple", 1, config(3, 1e-3, "simple"), "sample,more")
        .evaluation("both", 1, "test", "l2arctic", 0.9, 0.1)
        .scores("both", 1, List.of(score("u1", 1), score("u2", 1)));
    var selection = new RunSelection(List.of("a", "both"), java.util.Optional.empty());
    assertThat(averages.of(selection, Split.TEST, List.of(Metric.PER)))
        .extracting(SeedAverage::name)
        .containsExactly("simple features=sample,more", "simple features=sample");
  }

  @Test
  void scoresOfPhonesHaveATableOfSystemsSourcesAndGroups() throws Exception {
    var selection = new RunSelection(List.of("a", "b"), java.util.Optional.empty());
    List<SeedAverage> systems = averages.of(selection, Split.TEST, List.of(Metric.PER));
    List<EvaluationRow> evaluations = averages.evaluations(selection, Split.TEST);
    String a = evaluations.get(0).evaluationId();
    String b = evaluations.get(1).evaluationId();
    List<ScoreMetricRow> scores =
        List.of(
            scored(a, "gop", "all", null, "auc", 0.9),
            scored(b, "gop", "all", null, "auc", 0.7),
            scored(a, "gop", "all", null, "phone_pcc", 0.45),
            scored(a, "gop", "age_group", "children", "phone_pcc", 0.25),
            scored(a, "gop", "speaker", "A", "phone_pcc", 0.35),
            scored(a, "prior", "all", null, "auc", 0.6),
            scored("another", "gop", "all", null, "auc", 0.1));
    assertThat(new PhoneScoreTable(systems, evaluations, scores).lines())
        .contains(
            "| system | source | phones of | auc | phone_pcc |",
            "| simple | gop | all | 0.8000 (0.6000 to 1.0000) | 0.4500 (0.3500 to 0.5500) |",
            "| simple | gop | children | - | 0.2500 (0.1500 to 0.3500) |",
            "| simple | prior | all | 0.6000 (0.5000 to 0.7000) | - |")
        .anyMatch(line -> line.contains("experts' means"))
        .noneMatch(line -> line.contains("0.35 ") || line.contains("0.1000 ("));
    assertThat(new PhoneScoreTable(systems, evaluations, scores.subList(0, 2)).lines())
        .as("nobody has scored them")
        .contains("| system | source | phones of | auc |")
        .noneMatch(line -> line.contains("expert"));
    assertThat(new PhoneScoreTable(systems, evaluations, scores.subList(6, 7)).lines())
        .as("of other evaluations")
        .isEmpty();
  }

  @Test
  void whoseScoresWereMeasuredIsCalibratedAndEvaluatedSoAgain() throws Exception {
    var selection = new RunSelection(List.of("a"), java.util.Optional.empty());
    List<EvaluationRow> evaluations = averages.evaluations(selection, Split.TEST);
    String id = evaluations.get(0).evaluationId();
    String page =
        new ResultsPage(
                averages.of(selection, Split.TEST, ResultsPage.metrics(evaluations)),
                evaluations,
                List.of(),
                List.of(scored(id, "gop", "all", null, "mean_gap", 0.2)),
                "./submit.sh results a",
                "")
            .render();
    assertThat(page)
        .contains(
            "\n    ./submit.sh calibrate --model_checkpoint experiments/RUN/checkpoints/best_error\n")
        .contains(" --split test --features l2arctic --gop\n");
  }

  /** Version 0.1.0 lacked what was added later, and did as the default says. */
  @Test
  void whatAnOlderVersionDidNotHaveYetMakesNoOtherSystem() throws Exception {
    String today = SettingsLoader.toJson(SettingsLoader.defaults());
    String older = today.replaceFirst("\\s*\"unknown_phones\" : \"err\",", "");
    assertThat(older).doesNotContain("unknown_phones");
    SampleLake.in(folder)
        .run("older", "simple", 1, older)
        .run("newer", "simple", 1, today)
        .evaluation("older", 1, "test", "l2arctic", 0.9, 0.1)
        .evaluation("newer", 1, "test", "l2arctic", 0.9, 0.1)
        .scores("older", 1, List.of(score("u1", 1), score("u2", 1)))
        .scores("newer", 1, List.of(score("u1", 1), score("u2", 1)));
    var selection = new RunSelection(List.of("older", "newer"), java.util.Optional.empty());
    assertThat(averages.of(selection, Split.TEST, List.of(Metric.PER)))
        .singleElement()
        .satisfies(system -> assertThat(system.runs()).containsOnly("older", "newer"));
  }

  private static ScoreMetricRow scored(
      String evaluation, String source, String level, String name, String metric, double value) {
    return new ScoreMetricRow(
        "a",
        evaluation,
        source,
        level,
        name,
        metric,
        value,
        value - 0.1,
        value + 0.1,
        9,
        1,
        "speakers");
  }

  /** Both systems err in the same labels; one was evaluated before decisions were derived. */
  @Test
  void derivedDecisionsHaveColumnsWhereAnyRunHasThem() throws Exception {
    Lake lake =
        SampleLake.in(folder)
            .run("new1", "cross", 1, "{\"model_type\": \"cross\", \"seed\": 1}")
            .run("new2", "cross", 1, "{\"model_type\": \"cross\", \"seed\": 2}")
            .run("old", "simple", 1, "{\"model_type\": \"simple\", \"seed\": 1}")
            .evaluationWithBaselines("new1", 1, "l2arctic", 0.9, 0.9, 0.875)
            .evaluationWithBaselines("new2", 1, "l2arctic", 0.9, 0.8, 0.875)
            .evaluation("old", 1, "test", "l2arctic", 0.9, 0.5)
            .derivedScores("new1", 1, 5, 1)
            .derivedScores("new2", 1, 5, 2)
            .scores(
                "old",
                1,
                IntStream.range(0, 5)
                    .mapToObj(i -> new SampleLake.Score("ABA/" + i, "Arabic", 10, 1, 10, 1))
                    .toList())
            .lake();
    var ofAll = new SeedAverages(new TableStore(lake));
    var selection = new RunSelection(List.of("new*", "old"), java.util.Optional.empty());
    List<EvaluationRow> evaluations = ofAll.evaluations(selection, Split.TEST);
    String page =
        new ResultsPage(
                ofAll.of(selection, Split.TEST, ResultsPage.metrics(evaluations)),
                evaluations,
                List.of(everythingCorrect()),
                List.of(),
                "./submit.sh results",
                "")
            .render();

    assertThat(page)
        .contains(
            "| per | p | mdd_f1 | p | diagnosis_error_rate | p | detection_accuracy | p | detection_f1 | p | error_acc")
        .contains(" | 0.8500 (0.8500 to 0.8500), runs 0.8000 to 0.9000 | - | ");
    assertThat(page.lines().filter(line -> line.startsWith("| simple |")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains(" | - | - | - | - | 0.9000 (0.9000 to "));
    assertThat(page.lines().filter(line -> line.startsWith("| everything correct |")))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains(
                        " | 0.7500 (0.7500 to 0.7500) | - | 0.0000 (0.0000 to 0.0000) | - |"));
  }

  /** One phone of four was said wrong. */
  private static BaselineEstimate everythingCorrect() {
    return BaselineEstimate.of(
        Baseline.EVERYTHING_CORRECT,
        List.of(
            new UtteranceReference(
                "u1",
                List.of("k", "ae", "t", "s"),
                List.of("k", "ae", "t", "z"),
                List.of("C", "C", "C", "I"))),
        Bootstrap.seeded(1));
  }

  @Test
  void withoutASharedUtteranceThereIsNothingToCompare() {
    SampleLake.in(folder)
        .run("d", "simple", 1, "{}")
        .evaluation("d", 1, "test", "l2arctic", 0.7, 0.3)
        .scores("d", 1, List.of(score("u9", 3)));
    assertThatThrownBy(() -> averages.of(RunSelection.ALL, Split.TEST, List.of(Metric.PER)))
        .isInstanceOf(NothingToCompareException.class)
        .hasMessageContaining("no utterance is scored by all");
  }

  private static String config(long seed, double mainLr, String type) {
    return "{\"model_type\": \"%s\", \"seed\": %d, \"training\": {\"main_lr\": %s}}"
        .formatted(type, seed, mainLr);
  }

  private static Score score(String utterance, long substitutions) {
    return new Score(utterance, "Arabic", 10, 1, 10, substitutions);
  }
}
