package elocute.scoring.metrics;

import static elocute.scoring.metrics.Verdict.CORRECT_DIAGNOSIS;
import static elocute.scoring.metrics.Verdict.ERROR_DIAGNOSIS;
import static elocute.scoring.metrics.Verdict.FALSE_ACCEPTANCE;
import static elocute.scoring.metrics.Verdict.FALSE_REJECTION;
import static elocute.scoring.metrics.Verdict.TRUE_ACCEPTANCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each branch of the protocol; the verdict on the middle phone between two accepted ones. */
class MispronunciationProtocolTest {

  @ParameterizedTest(name = "{0} said as {1}, recognised as {2}: {3}")
  @CsvSource({
    "k a t, k a t, k a t, TRUE_ACCEPTANCE",
    "k a t, k a t, k o t, FALSE_REJECTION",
    "k a t, k a t, k t, FALSE_REJECTION",
    "k a t, k o t, k o t, CORRECT_DIAGNOSIS",
    "k a t, k o t, k a t, FALSE_ACCEPTANCE",
    "k a t, k o t, k u t, ERROR_DIAGNOSIS",
    "k a t, k o t, k t, ERROR_DIAGNOSIS",
    "k t, k a t, k a t, CORRECT_DIAGNOSIS",
    "k t, k a t, k t, FALSE_ACCEPTANCE",
    "k t, k a t, k o t, ERROR_DIAGNOSIS",
    "k a t, k t, k t, CORRECT_DIAGNOSIS",
    "k a t, k t, k a t, FALSE_ACCEPTANCE",
    "k a t, k t, k o t, ERROR_DIAGNOSIS",
  })
  void judgesEachBranch(String canonical, String human, String hypothesis, Verdict verdict) {
    var protocol = protocol(canonical, human, hypothesis);
    assertThat(protocol.verdicts()).containsExactly(TRUE_ACCEPTANCE, verdict, TRUE_ACCEPTANCE);
    var counts = MispronunciationCounts.of(protocol);
    assertThat(counts.strict()).as("nothing is the hypothesis' alone").isEqualTo(counts);
  }

  @Test
  void aPhoneThatOnlyTheHypothesisHasCountsInTheStrictProtocolAlone() {
    var counts = MispronunciationCounts.of(protocol("k t", "k t", "k a t"));
    assertThat(counts).isEqualTo(new MispronunciationCounts(2, 0, 0, 0, 0, 1));
    assertThat(counts.strict()).isEqualTo(new MispronunciationCounts(2, 1, 0, 0, 0, 0));
  }

  @Test
  void aDeletedPhoneThatTheHypothesisHasIsNoInsertionOfTheHypothesisAlone() {
    assertThat(protocol("k a t", "k t", "k a t").hypothesisInsertions()).isZero();
    assertThat(protocol("k a t", "k t", "k o t").hypothesisInsertions()).isZero();
  }

  @Test
  void aPhoneThatOnlyTheHypothesisHasCountsWhereverTheCanonicalAlignmentPutsIt() {
    // Canonical-hypothesis aligns t with h, human-hypothesis inserts h.
    assertThat(protocol("k a t", "k a d", "k e d h").hypothesisInsertions()).isEqualTo(1);
  }

  @Test
  void ratesOfAHandCountedUtterance() {
    // canonical  a b c d e f g -      human  a b X Y Z f - q
    // hypothesis a B X d W f - q
    var protocol = protocol("a b c d e f g", "a b X Y Z f q", "a B X d W f q");
    assertThat(protocol.verdicts())
        .containsExactly(
            TRUE_ACCEPTANCE,
            FALSE_REJECTION,
            CORRECT_DIAGNOSIS,
            FALSE_ACCEPTANCE,
            ERROR_DIAGNOSIS,
            TRUE_ACCEPTANCE,
            CORRECT_DIAGNOSIS);
    var counts = MispronunciationCounts.of(protocol);
    assertThat(counts).isEqualTo(new MispronunciationCounts(2, 1, 1, 2, 1, 0));
    assertThat(counts.precision()).isEqualTo(3 / 4.0);
    assertThat(counts.recall()).isEqualTo(3 / 4.0);
    assertThat(counts.f1()).isCloseTo(0.75, within(1e-12));
    assertThat(counts.falseRejectionRate()).isEqualTo(1 / 3.0);
    assertThat(counts.falseAcceptanceRate()).isEqualTo(1 / 4.0);
    assertThat(counts.diagnosisErrorRate()).isEqualTo(1 / 3.0);
    assertThat(counts.detectionAccuracy()).isEqualTo(5 / 7.0);
  }

  @Test
  void ratesOfNothingAreZero() {
    var counts = MispronunciationCounts.of(protocol("", "", ""));
    assertThat(counts).isEqualTo(MispronunciationCounts.NONE);
    assertThat(counts.precision()).isZero();
    assertThat(counts.recall()).isZero();
    assertThat(counts.f1()).isZero();
    assertThat(counts.falseRejectionRate()).isZero();
    assertThat(counts.falseAcceptanceRate()).isZero();
    assertThat(counts.diagnosisErrorRate()).isZero();
    assertThat(counts.detectionAccuracy()).isZero();
  }

  private static MispronunciationProtocol protocol(
      String canonical, String human, String hypothesis) {
    return MispronunciationProtocol.of(phones(canonical), phones(human), phones(hypothesis));
  }

  private static List<String> phones(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" "));
  }
}
