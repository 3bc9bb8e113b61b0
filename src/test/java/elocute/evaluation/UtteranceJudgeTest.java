package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.corpus.Split;
import elocute.dataset.FeatureRows;
import elocute.dataset.UtteranceRow;
import elocute.model.decoding.FrameScores;
import elocute.scoring.alignment.Operation;
import elocute.scoring.calibration.ScoreMetric;
import elocute.scoring.metrics.UtteranceScore;
import elocute.scoring.metrics.UtteranceSequences;
import elocute.speech.labels.PhonemeInventory;
import java.util.List;
import java.util.Optional;
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
  void anUtteranceWithTooFewFramesHasNone() {
    assertThat(judge("k ae t", "k ae t", "k", "C", 2)).isEmpty();
  }

  @Test
  void rowsAreOfGroupsThatHaveRightAndWrongPhones() {
    JudgedUtterance judged = judge("k ae t", "k ae", "k t", "C I C", 12).orElseThrow();
    var rows = new ScoreRows("run", "e1", Optional.empty(), List.of(judged));
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
    assertThat(rows.phones())
        .extracting(row -> row.phone().canonical() + row.phone().operation() + row.phone().said())
        .containsExactly("kCk", "aeCae", "tDnull");
  }

  private static Optional<JudgedUtterance> judge(
      String canonical, String perceived, String heard, String labels, int frames) {
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
    return JUDGE.judge(row, score, new FrameScores(values, 0, frames, INVENTORY.size()));
  }
}
