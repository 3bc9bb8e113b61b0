package elocute.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elocute.model.decoding.FrameScores;
import elocute.model.decoding.goodness.FrameSpan;
import elocute.speech.labels.PhonemeInventory;
import java.util.List;
import org.junit.jupiter.api.Test;

class PhoneScorerTest {

  private static final PhonemeInventory INVENTORY = PhonemeInventory.standard();
  private final PhoneScorer scorer = new PhoneScorer(INVENTORY);

  @Test
  void aPauseAmidTheWordsIsNoPhone() {
    List<ScoredPhone> phones =
        scorer
            .score(said("sil", "k", "", "ae", "sil", "sil", "t", "sil"), List.of("k", "ae", "t"))
            .orElseThrow();
    assertThat(phones).extracting(ScoredPhone::phone).containsExactly("k", "ae", "t");
    assertThat(phones).extracting(ScoredPhone::heard).containsExactly("k", "ae", "t");
    assertThat(phones)
        .extracting(ScoredPhone::span)
        .containsExactly(new FrameSpan(1, 2), new FrameSpan(3, 4), new FrameSpan(6, 7));
    assertThat(phones).allMatch(phone -> phone.evidence().logShare() > -0.1);
  }

  @Test
  void whatWasSaidInsteadOrLeftOutHasLittleShare() {
    List<ScoredPhone> phones =
        scorer.score(said("k", "", "eh", "", ""), List.of("k", "ae", "t")).orElseThrow();
    assertThat(phones).extracting(ScoredPhone::heard).containsExactly("k", "eh", "");
    assertThat(phones)
        .extracting(phone -> phone.evidence().logShare() < -3)
        .containsExactly(false, true, true);
    assertThat(phones.get(1).evidence().alternativeLogRatio()).isNegative();
    assertThat(phones.get(1).evidence().logSharePerFrame())
        .isCloseTo(
            phones.get(1).evidence().logShare() / phones.get(1).evidence().occupancy(),
            within(1e-12));
  }

  @Test
  void fewerFramesThanPhonesHaveNoScores() {
    assertThat(scorer.score(said("k", "ae"), List.of("k", "ae", "t"))).isEmpty();
  }

  @Test
  void pausesAreNoCanonicalPhones() {
    assertThatThrownBy(() -> scorer.score(said("k", "ae"), List.of("k", "sil")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("canonical phones: must be without sil: [k, sil]");
  }

  /** A frame each, said for certain; empty: the blank. */
  private static FrameScores said(String... phones) {
    float[] values = new float[phones.length * INVENTORY.size()];
    for (int frame = 0; frame < phones.length; frame++) {
      int label = phones[frame].isEmpty() ? 0 : INVENTORY.id(phones[frame]);
      values[frame * INVENTORY.size() + label] = 10;
    }
    return new FrameScores(values, 0, phones.length, INVENTORY.size());
  }
}
