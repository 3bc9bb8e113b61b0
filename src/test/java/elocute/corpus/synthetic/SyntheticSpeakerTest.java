package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elocute.corpus.FirstLanguage;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntheticSpeakerTest {

  @Test
  void thereAreFourSpeakersOfEachFirstLanguageEachWithAVoiceOfTheirOwn() {
    assertThat(
            Arrays.stream(SyntheticSpeaker.values())
                .collect(
                    Collectors.groupingBy(SyntheticSpeaker::firstLanguage, Collectors.counting())))
        .hasSize(FirstLanguage.values().length)
        .allSatisfy((language, count) -> assertThat(count).isEqualTo(4));
    assertThat(Arrays.stream(SyntheticSpeaker.values()).map(speaker -> speaker.voice().variant()))
        .doesNotHaveDuplicates();
  }

  @Test
  void accentsAreOfAverageStrengthOnAverage() {
    assertThat(
            Arrays.stream(SyntheticSpeaker.values())
                .mapToDouble(SyntheticSpeaker::accentStrength)
                .average())
        .hasValueCloseTo(1.0, within(0.02));
  }

  @Test
  void speakersAreGivenByCountOrByCode() {
    assertThat(SyntheticSpeaker.parse("4"))
        .containsExactly(
            SyntheticSpeaker.ABA,
            SyntheticSpeaker.BWC,
            SyntheticSpeaker.TLV,
            SyntheticSpeaker.YBAA);
    assertThat(SyntheticSpeaker.parse("tlv, NJS"))
        .containsExactly(SyntheticSpeaker.TLV, SyntheticSpeaker.NJS);
  }

  @Test
  void wrongSpeakersAreRefusedWithTheRule() {
    assertThatThrownBy(() -> SyntheticSpeaker.parse("25"))
        .hasMessage("speakers: a count must be in [1, 24], got 25");
    assertThatThrownBy(() -> SyntheticSpeaker.parse("ABA,ABA"))
        .hasMessage("speakers: each only once, got ABA,ABA");
    assertThatThrownBy(() -> SyntheticSpeaker.parse("ABX"))
        .hasMessageStartingWith("speakers: unknown code ABX; known are ABA ASI BWC");
  }
}
