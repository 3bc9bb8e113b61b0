package elocute.scoring.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.scoring.alignment.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * By hand, on the utterance of {@link MispronunciationProtocolTest}, with an addition behind it.
 */
class PhoneStatisticsTest {

  // canonical   a b c d e f g - h      human  a b X Y Z f - q h
  // hypothesis  a B X d W f - q h
  private final PhoneStatistics phones =
      statistics("a b c d e f g h", "a b X Y Z f q u h", "a B X d W f q u h w");

  @Test
  void verdictsByCanonicalPhoneLeaveOutWhatWasAdded() {
    // Canonical g is said as q: a substitution; u is added.
    assertThat(phones.byCanonicalPhone())
        .containsOnlyKeys("a", "b", "c", "d", "e", "f", "g", "h")
        .containsEntry("a", new MispronunciationCounts(1, 0, 0, 0, 0, 0))
        .containsEntry("b", new MispronunciationCounts(0, 1, 0, 0, 0, 0))
        .containsEntry("c", new MispronunciationCounts(0, 0, 0, 1, 0, 0))
        .containsEntry("d", new MispronunciationCounts(0, 0, 1, 0, 0, 0))
        .containsEntry("e", new MispronunciationCounts(0, 0, 0, 0, 1, 0));
  }

  @Test
  void verdictsByKindOfError() {
    assertThat(phones.byOperation())
        .containsOnlyKeys(Operation.CORRECT, Operation.SUBSTITUTION, Operation.INSERTION)
        .containsEntry(Operation.CORRECT, new MispronunciationCounts(3, 1, 0, 0, 0, 0))
        .containsEntry(Operation.SUBSTITUTION, new MispronunciationCounts(0, 0, 1, 2, 1, 0))
        .containsEntry(Operation.INSERTION, new MispronunciationCounts(0, 0, 0, 1, 0, 0));
    assertThat(statistics("k a t", "k t", "k a t").byOperation())
        .containsEntry(Operation.DELETION, new MispronunciationCounts(0, 0, 1, 0, 0, 0));
  }

  @Test
  void editsByPhone() {
    assertThat(phones.confusions().byToken())
        .containsEntry("a", new PhonemeErrorCounts(0, 0, 0, 1))
        .containsEntry("b", new PhonemeErrorCounts(1, 0, 0, 1))
        .containsEntry("w", new PhonemeErrorCounts(0, 0, 1, 0));
    assertThat(statistics("k a t", "k a t", "k t").confusions().byToken())
        .containsEntry("a", new PhonemeErrorCounts(0, 1, 0, 1));
  }

  private static PhoneStatistics statistics(String canonical, String human, String hypothesis) {
    var statistics = new PhoneStatistics();
    statistics.add(
        UtteranceScore.of(
            UtteranceSequences.ofPhones(
                "u",
                List.of(canonical.split(" ")),
                List.of(human.split(" ")),
                List.of(hypothesis.split(" ")))));
    return statistics;
  }
}
