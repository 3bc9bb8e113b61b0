package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UtteranceScoreTest {

  private static final List<String> CANONICAL = List.of("a", "b", "d");
  private static final List<String> SAID = List.of("a", "k", "d");

  @Test
  void aSystemThatDecidesByOtherMeansIsJudgedByItsDiagnosisAndHearsWhatItHeard() {
    UtteranceScore score = score(List.of("a", "b", "sil", "b"), SAID);
    assertThat(score.phonemes().edits()).isEqualTo(2);
    assertThat(score.mispronunciations().correctDiagnoses()).isEqualTo(1);
    assertThat(score.mispronunciations().f1()).isEqualTo(1);
    assertThat(score.derived().tokenAccuracy()).isLessThan(1);
  }

  @Test
  void othersAreJudgedByWhatTheyHeard() {
    var same =
        new UtteranceSequences("u", CANONICAL, SAID, List.of("a", "b"), List.of(), List.of());
    assertThat(UtteranceScore.of(same)).isEqualTo(score(List.of("a", "b"), List.of("a", "b")));
    assertThat(UtteranceScore.of(same).mispronunciations().correctDiagnoses()).isZero();
  }

  private static UtteranceScore score(List<String> heard, List<String> diagnosis) {
    return UtteranceScore.of(
        new UtteranceSequences("u", CANONICAL, SAID, heard, diagnosis, List.of(), List.of()));
  }
}
