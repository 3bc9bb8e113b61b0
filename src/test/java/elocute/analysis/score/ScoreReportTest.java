package elocute.analysis.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import elocute.analysis.score.ScoreReport.BaselineScore;
import elocute.analysis.score.TranscriptFile.Line;
import elocute.lake.tables.SnakeCaseJson;
import elocute.scoring.metrics.Bootstrap;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreReportTest {

  // What is recognised is what was said. t goes wrong in 2 of 3, k in 1 of 4.
  private static final Scoring SCORING =
      Scoring.of(
          transcripts("k t", "k t", "k t k"),
          transcripts("k d", "k d", "g t k"),
          transcripts("k d", "k d", "g t k"));

  @Test
  void theReportHasBaselinesWithIntervals() {
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

  /** Three of seven phones were said wrong; phone frequency takes all t, one of them right. */
  @Test
  void derivedDecisionsStandBesideTheBaselines() {
    ScoreReport report = ScoreReport.of(SCORING, Bootstrap.seeded(1));
    assertThat(report.derivedDecisions().accuracy()).isEqualTo(1);
    assertThat(report.derivedDecisions().f1()).isEqualTo(1);
    assertThat(report.baselines())
        .extracting(BaselineScore::detectionAccuracy)
        .containsExactly(1 - 3 / 7.0, 1 - 2 / 7.0);
    assertThat(report.baselines())
        .extracting(BaselineScore::detectionF1)
        .containsExactly(0.0, 2 / 3.0);
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
