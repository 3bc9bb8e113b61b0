package elocute.analysis.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import elocute.analysis.score.ScoreReport.BaselineScore;
import elocute.analysis.score.TranscriptFile.Line;
import elocute.lake.tables.SnakeCaseJson;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.MispronunciationCounts;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaselineTest {

  // t goes wrong in 2 of 3, k in 1 of 4: rejecting t alone gives F1 4/6, both 6/10.
  private static final Scoring SCORING =
      Scoring.of(
          transcripts("k t", "k t", "k t k"),
          transcripts("k d", "k d", "g t k"),
          transcripts("k d", "k d", "g t k"));

  @Test
  void whoTakesEverythingForCorrectFindsNothing() {
    Scoring scoring = SCORING.of(Baseline.EVERYTHING_CORRECT);
    assertThat(scoring.summary().phonemes().per()).isEqualTo(3.0 / 7);
    assertThat(scoring.summary().mispronunciations().f1()).isZero();
  }

  @Test
  void thePhonesThatMostOftenGoWrongAreTakenForWrongAsFarAsThatGivesTheBestF1() {
    Scoring scoring = SCORING.of(Baseline.PHONE_FREQUENCY);
    assertThat(scoring.summary().phonemes().per()).isEqualTo(2.0 / 7);
    MispronunciationCounts counts = scoring.summary().mispronunciations();
    assertThat(counts.correctDiagnoses()).isEqualTo(2);
    assertThat(counts.falseRejections()).isEqualTo(1);
    assertThat(counts.falseAcceptances()).isEqualTo(1);
    assertThat(counts.f1()).isCloseTo(2.0 / 3, within(1e-12));
  }

  @Test
  void aPhoneThatIsMostlyLeftOutIsLeftOut() {
    Scoring scoring =
        Scoring.of(
                transcripts("k h", "k h", "k"), transcripts("k", "k", "k"), transcripts("", "", ""))
            .of(Baseline.PHONE_FREQUENCY);
    assertThat(scoring.summary().phonemes().per()).isZero();
    assertThat(scoring.summary().mispronunciations().f1()).isEqualTo(1);
  }

  @Test
  void theReportHasThemWithIntervals() {
    List<BaselineScore> baselines = ScoreReport.of(SCORING, Bootstrap.seeded(1)).baselines();
    assertThat(baselines)
        .extracting(BaselineScore::name)
        .containsExactly("everything_correct", "phone_frequency");
    assertThat(baselines)
        .allSatisfy(
            baseline -> {
              assertThat(baseline.per()).isBetween(baseline.perLow(), baseline.perHigh());
              assertThat(baseline.f1()).isBetween(baseline.f1Low(), baseline.f1High());
            });
  }

  @Test
  void theReportsJsonIsFlat() throws Exception {
    ObjectNode report = SnakeCaseJson.tree(ScoreReport.of(SCORING, Bootstrap.seeded(1)));
    assertThat(report.get("mispronunciations").fieldNames())
        .toIterable()
        .containsExactly(
            "true_acceptances",
            "false_rejections",
            "false_acceptances",
            "true_rejections",
            "correct_diagnoses",
            "error_diagnoses",
            "precision",
            "recall",
            "f1",
            "f1_low",
            "f1_high",
            "false_rejection_rate",
            "false_acceptance_rate",
            "diagnosis_error_rate",
            "detection_accuracy");
  }

  private static TranscriptFile transcripts(String... utterances) {
    var lines = new LinkedHashMap<String, Line>();
    for (int number = 1; number <= utterances.length; number++) {
      String text = utterances[number - 1];
      lines.put(
          "u" + number, new Line(number, text.isEmpty() ? List.of() : List.of(text.split(" "))));
    }
    return new TranscriptFile("test", lines);
  }
}
