package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.scoring.alignment.Alignment;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwoWayLabelsTest {

  @Test
  void aPhoneIsCorrectWhereItWasHeardAndEveryPhoneMoreIsIncorrect() {
    assertThat(derived("k ae t", "k ae t")).containsExactly("C", "C", "C");
    assertThat(derived("k ae t", "k eh t")).containsExactly("C", "I", "C");
    assertThat(derived("k ae t", "k t")).containsExactly("C", "I", "C");
    assertThat(derived("k ae t", "k ae t ah s")).containsExactly("C", "C", "C", "I", "I");
    assertThat(derived("", "ah")).containsExactly("I");
  }

  @Test
  void finerLabelsAreIncorrect() {
    assertThat(TwoWayLabels.of(List.of("C", "S", "D", "A", "I")))
        .containsExactly("C", "I", "I", "I", "I");
  }

  @Test
  void silenceIsNeitherExpectedNorHeard() {
    var sequences =
        new UtteranceSequences(
            "u",
            List.of("sil", "k", "sil", "t"),
            List.of("k", "t"),
            List.of("k", "t", "sil"),
            List.of("C", "C"),
            List.of("I"));
    ErrorHeadCounts derived = UtteranceScore.of(sequences).derived();
    assertThat(derived.labels()).isEqualTo(2);
    assertThat(derived.edits()).isZero();
    assertThat(derived.incorrect().predicted()).isZero();
  }

  @Test
  void trueLabelsOfFinerClassesAreComparedAsTwo() {
    var sequences =
        new UtteranceSequences(
            "u",
            List.of("k", "ae", "t"),
            List.of("k", "eh"),
            List.of("k", "eh"),
            List.of("C", "S", "D"),
            List.of("C", "S", "D"));
    assertThat(UtteranceScore.of(sequences).derived().tokenAccuracy()).isEqualTo(1.0);
  }

  @Test
  void aSystemThatOnlyRecognisesPhonesHasTheLabelsThatFollowFromThem() {
    UtteranceScore score =
        UtteranceScore.of(
            UtteranceSequences.ofPhones(
                "u", List.of("k", "ae", "t"), List.of("k", "eh", "t"), List.of("g", "eh", "t")));
    assertThat(score.derived().tokenAccuracy()).isEqualTo(1 - 1 / 3.0);
    assertThat(score.errors()).isEqualTo(score.derived());
  }

  private static List<String> derived(String canonical, String heard) {
    return TwoWayLabels.derived(Alignment.of(phones(canonical), phones(heard)));
  }

  private static List<String> phones(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
