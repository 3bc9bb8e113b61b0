package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elocute.corpus.FirstLanguage;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SpeakerTest {

  @Test
  void thereAreFourSpeakersOfEachFirstLanguageEachWithAVoiceOfTheirOwn() {
    assertThat(
            Arrays.stream(Speaker.values())
                .collect(Collectors.groupingBy(Speaker::firstLanguage, Collectors.counting())))
        .hasSize(FirstLanguage.values().length)
        .allSatisfy((language, count) -> assertThat(count).isEqualTo(4));
    assertThat(Arrays.stream(Speaker.values()).map(speaker -> speaker.voice().variant()))
        .doesNotHaveDuplicates();
  }

  @Test
  void accentsAreOfAverageStrengthOnAverage() {
    assertThat(Arrays.stream(Speaker.values()).mapToDouble(Speaker::accentStrength).average())
        .hasValueCloseTo(1.0, within(0.02));
  }

  @Test
  void speakersAreGivenByCountOrByCode() {
    assertThat(Speaker.parse("4"))
        .containsExactly(Speaker.ABA, Speaker.BWC, Speaker.TLV, Speaker.YBAA);
    assertThat(Speaker.parse("tlv, NJS")).containsExactly(Speaker.TLV, Speaker.NJS);
  }

  @Test
  void wrongSpeakersAreRefusedWithTheRule() {
    assertThatThrownBy(() -> Speaker.parse("25"))
        .hasMessage("speakers: a count must be in [1, 24], got 25");
    assertThatThrownBy(() -> Speaker.parse("ABA,ABA"))
        .hasMessage("speakers: each only once, got ABA,ABA");
    assertThatThrownBy(() -> Speaker.parse("ABX"))
        .hasMessageStartingWith("speakers: unknown code ABX; known are ABA ASI BWC");
  }
}
