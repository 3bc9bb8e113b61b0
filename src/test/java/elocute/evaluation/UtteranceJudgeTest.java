package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.corpus.Split;
import elocute.dataset.FeatureRows;
import elocute.dataset.UtteranceRow;
import elocute.lake.tables.ScoreMetricRow;
import elocute.lake.tables.ScoreReliabilityRow;
import elocute.model.decoding.FrameScores;
import elocute.scoring.alignment.Operation;
import elocute.scoring.calibration.Calibrations;
import elocute.scoring.calibration.ScoreMetric;
import elocute.scoring.metrics.UtteranceScore;
import elocute.scoring.metrics.UtteranceSequences;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.data.PlaceAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.util.DoubleComparator;
import org.junit.jupiter.api.Test;

class UtteranceJudgeTest {

  private static final PhonemeInventory INVENTORY = PhonemeInventory.standard();
  private static final UtteranceJudge JUDGE = new UtteranceJudge(new PhoneScorer(INVENTORY), 0.02);

  @Test
  void eachCanonicalPhoneHasItsTruthAndWhatAllThreeSay() {
    JudgedUtterance judged =
        judge("k ae t s", "k sil eh r t", "k eh t s n", "C I C I I", 12).orElseThrow();
    assertThat(judged.phones())
        .extracting(phone -> phone.scored().phone())
        .containsExactly("k", "ae", "t", "s");
    // As cheap as an addition and a deletion: the diagonal comes first.
    assertThat(judged.phones())
        .extracting(JudgedPhone::truth)
        .containsExactly(
            Operation.CORRECT,
            Operation.SUBSTITUTION,
            Operation.SUBSTITUTION,
            Operation.SUBSTITUTION);
    assertThat(judged.phones()).extracting(JudgedPhone::said).containsExactly("k", "eh", "r", "t");
    assertThat(judged.phones())
        .extracting(JudgedPhone::derived)
        .containsExactly("k", "eh", "t", "s");
  }

  @Test
  void additionsBelongToNoCanonicalPhone() {
    JudgedUtterance judged = judge("k ae t", "k ae r t", "k eh t n", "C I C I", 12).orElseThrow();
    assertThat(judged.phones()).extracting(JudgedPhone::truth).containsOnly(Operation.CORRECT);
    assertThat(judged.phones()).extracting(JudgedPhone::derived).containsExactly("k", "eh", "t");
    assertThat(judged.phones())
        .extracting(JudgedPhone::isDerivedWrong)
        .containsExactly(false, true, false);
    assertThat(judged.phones())
        .extracting(JudgedPhone::isDoubtedByErrorHead)
        .containsExactly(false, true, false);
  }

  @Test
  void aPhoneThatWasLeftOutWasNotSaid() {
    JudgedUtterance judged = judge("k ae t", "k ae", "k t", "C I C", 12).orElseThrow();
    assertThat(judged.phones()).extracting(JudgedPhone::said).containsExactly("k", "ae", "");
    assertThat(judged.phones())
        .extracting(JudgedPhone::isWrong)
        .containsExactly(false, false, true);
    assertThat(judged.phones()).extracting(JudgedPhone::derived).containsExactly("k", "", "t");
  }

  @Test
  void anErrorHeadThatIsAskedIsTakenAtItsWordPlaceByPlace() {
    // By its labels alone, C I I C, the doubts would not be where they belong.
    JudgedUtterance judged =
        judge("k ae t", "k ae", "k t", "C I I C", 12, Optional.of(answers(0.9, 0.8, 0.2)))
            .orElseThrow();
    assertThat(judged.phones())
        .extracting(JudgedPhone::isDoubtedByErrorHead)
        .containsExactly(false, false, true);
    assertThat(judged.phones()).extracting(JudgedPhone::asAsked).containsExactly(0.9, 0.8, 0.2);

    var calibrated =
        new ScoreRows(
            "run",
            "e1",
            Optional.of(Calibrations.withAnswers("c")),
            Optional.empty(),
            List.of(judged));
    assertThat(calibrated.phones())
        .extracting(row -> row.asked().probabilityRight())
        .usingComparatorForType(new DoubleComparator(1e-9), Double.class)
        // ae is doubted by 1 nat more: odds of 4 / e
        .containsExactly(0.9, 4 / (4 + Math.E), 0.2);
    assertThat(metric(calibrated, "asked", ScoreMetric.F1)).isEqualTo(2 / 3.0);

    var raw = new ScoreRows("run", "e1", Optional.empty(), Optional.empty(), List.of(judged));
    assertThat(raw.phones()).extracting(row -> row.asked().probability()).contains(0.8);
    assertThat(raw.phones()).extracting(row -> row.asked().probabilityRight()).containsOnlyNulls();
    assertThat(metric(raw, "asked", ScoreMetric.F1)).isEqualTo(1);
    assertThat(metric(raw, "asked", ScoreMetric.AUC)).isEqualTo(1);
    assertThat(raw.reliability()).extracting(ScoreReliabilityRow::source).containsOnly("asked");
    assertThat(calibrated.reliability())
        .extracting(ScoreReliabilityRow::source)
        .contains("gop", "asked")
        .hasSize(20);
  }

  private static double metric(ScoreRows rows, String source, ScoreMetric metric) {
    return rows.metrics(EvaluationRows.BOOTSTRAP).stream()
        .filter(row -> row.source().equals(source) && row.level().equals("all"))
        .filter(row -> row.metric().equals(metric.id()))
        .mapToDouble(ScoreMetricRow::value)
        .findFirst()
        .orElseThrow();
  }

  /** Of phones with a gap around each. */
  private static List<PlaceAnswer> answers(double... asAsked) {
    var gap = new PlaceAnswer(ErrorTag.CORRECT, 0.99, 0);
    List<PlaceAnswer> answers = new ArrayList<>(List.of(gap));
    for (double probability : asAsked) {
      ErrorTag tag = probability < 0.5 ? ErrorTag.DELETION : ErrorTag.CORRECT;
      answers.add(new PlaceAnswer(tag, probability, 0));
      answers.add(gap);
    }
    return answers;
  }

  @Test
  void anUtteranceWithTooFewFramesHasNone() {
    assertThat(judge("k ae t", "k ae t", "k", "C", 2)).isEmpty();
  }

  @Test
  void rowsAreOfGroupsThatHaveRightAndWrongPhones() {
    JudgedUtterance judged = judge("k ae t", "k ae", "k t", "C I C", 12).orElseThrow();
    var rows = new ScoreRows("run", "e1", Optional.empty(), Optional.empty(), List.of(judged));
    assertThat(rows.metrics(EvaluationRows.BOOTSTRAP))
        .extracting(row -> row.level() + " " + row.source() + " " + row.metric())
        .contains(
            "all gop auc",
            "speaker gop average_precision",
            "first_language derived f1",
            "all error_head accuracy")
        .doesNotContain("all gop f1")
        .noneMatch(row -> row.startsWith("phone "));
    assertThat(rows.metrics(EvaluationRows.BOOTSTRAP))
        .filteredOn(row -> row.source().equals("derived") && row.level().equals("all"))
        .filteredOn(row -> row.metric().equals(ScoreMetric.ACCURACY.id()))
        .singleElement()
        // ae is called wrong and is right, t is called right and was left out
        .satisfies(row -> assertThat(row.value()).isEqualTo(1 / 3.0));
    assertThat(rows.reliability()).isEmpty();
    assertThat(
            new ScoreRows("run", "e1", Optional.empty(), Optional.empty(), List.of()).reliability())
        .isEmpty();
    assertThat(rows.phones())
        .extracting(row -> row.phone().canonical() + row.phone().operation() + row.phone().said())
        .containsExactly("kCk", "aeCae", "tDnull");
  }

  @Test
  void expertsScoresMustBeOfTheCanonicalPhones() {
    UtteranceRow row = FeatureRows.row("ABA/1", Split.TEST, 400);
    assertThat(ExpertOpinion.of(row, 4).isGiven()).isFalse();
    assertThat(ExpertOpinion.of(row, 4).ageGroup()).isEmpty();
    UtteranceRow scored = FeatureRows.scored(row, 12);
    ExpertOpinion experts = ExpertOpinion.of(scored, 4);
    assertThat(experts.phones()).isEqualTo(scored.phoneScores());
    assertThat(experts.accuracy()).isEqualTo(5.0);
    assertThat(experts.ageGroup()).isEqualTo("children");
    assertThatThrownBy(() -> ExpertOpinion.of(scored, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be of 3 canonical phones");
  }

  private static Optional<JudgedUtterance> judge(
      String canonical, String perceived, String heard, String labels, int frames) {
    return judge(canonical, perceived, heard, labels, frames, Optional.empty());
  }

  private static Optional<JudgedUtterance> judge(
      String canonical,
      String perceived,
      String heard,
      String labels,
      int frames,
      Optional<List<PlaceAnswer>> answers) {
    UtteranceRow row = FeatureRows.row("ABA/1", Split.TEST, 400);
    UtteranceScore score =
        UtteranceScore.of(
            new UtteranceSequences(
                row.utteranceId(),
                List.of(canonical.split(" ")),
                List.of(perceived.split(" ")),
                List.of(heard.split(" ")),
                List.of("C"),
                List.of(labels.split(" "))));
    float[] values = new float[frames * INVENTORY.size()];
    return JUDGE.judge(row, score, new FrameScores(values, 0, frames, INVENTORY.size()), answers);
  }
}
