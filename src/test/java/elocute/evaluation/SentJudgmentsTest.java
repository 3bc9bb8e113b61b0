package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.model.decoding.goodness.FrameSpan;
import elocute.scoring.alignment.Operation;
import elocute.scoring.calibration.PhoneEvidence;
import elocute.speech.labels.WordScores;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentJudgmentsTest {

  @Test
  void whatArrivesIsWhatWasSent() throws Exception {
    var infinite = new PhoneEvidence("ʒ", Double.NEGATIVE_INFINITY, -0.1, 1 / 3.0, Math.PI);
    var substituted =
        new JudgedPhone(
            new ScoredPhone(infinite, "", new FrameSpan(3, 70_000)),
            Operation.SUBSTITUTION,
            "s",
            "z",
            true,
            0.25);
    var correct =
        new JudgedPhone(
            new ScoredPhone(new PhoneEvidence("t", 0, 0, -5, 1), "d", new FrameSpan(0, 1)),
            Operation.CORRECT,
            "t",
            "",
            false,
            null);
    var experts =
        new ExpertOpinion(
            11, List.of(2.0, 0.5), List.of(new WordScores("zt", 2, 9.0, null, 8.5)), 8.0);
    var none = new ExpertOpinion(null, List.of(), List.of(), null);
    var judged =
        new JudgedUtterances(
            List.of(
                new JudgedUtterance(
                    "B/ü", "B", "Hindi", 0.02, List.of(substituted, correct), experts),
                new JudgedUtterance("A/1", "A", "Korean", 0.01, List.of(), none)),
            List.of("C/2", "C/1"));
    assertThat(sent(judged)).isEqualTo(judged);
    assertThat(sent(new JudgedUtterances(List.of(), List.of())).utterances()).isEmpty();
  }

  private static JudgedUtterances sent(JudgedUtterances judged)
      throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(judged);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (JudgedUtterances) in.readObject();
    }
  }
}
