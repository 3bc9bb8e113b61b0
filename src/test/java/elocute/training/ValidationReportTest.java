package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.scoring.metrics.EvaluationSummary;
import elocute.scoring.metrics.UtteranceScore;
import elocute.scoring.metrics.UtteranceSequences;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidationReportTest {

  /** Of two wrong phones one is heard, and one of two right ones is heard as wrong. */
  @Test
  void whatFollowsFromThePhonesHeardIsOneLineBeforeTheErrorHeads() {
    var summary = new EvaluationSummary();
    summary.add(
        UtteranceScore.of(
            new UtteranceSequences(
                "u",
                List.of("k", "ae", "t", "s"),
                List.of("k", "eh", "t", "z"),
                List.of("g", "eh", "t", "s"),
                List.of("C", "S", "C", "S"),
                List.of("C", "C", "C", "C"))));

    assertThat(ValidationReport.metrics(new Validation.Result(1, summary, List.of())))
        .startsWith(
            "detection from phones: accuracy 0.5000   incorrect P/R/F1: 0.5000 0.5000 0.5000",
            "error detection accuracy: 0.5000   weighted F1: 0.3333   macro F1: 0.3333   phoneme"
                + " accuracy: 0.5000 (PER 0.5000)");
  }
}
