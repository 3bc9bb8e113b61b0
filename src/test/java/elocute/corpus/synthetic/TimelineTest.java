package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.speech.audio.AudioClip;
import elocute.speech.labels.ErrorTag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final int RATE = Timeline.SAMPLE_RATE_HZ;

  @Test
  void aPhraseComesAfterItsPauseWithoutTheSilenceAroundIt() {
    var timeline = new Timeline();
    // 0.1 s of next to nothing, 0.2 s of sound, 0.3 s of nothing.
    timeline.add(phrase(8), clip(2205, 0.001f, 4410, 0.5f, 6615, 0));
    assertThat(timeline.phrases().get(0))
        .returns(0.0, SpokenPhrase::pauseStartSeconds)
        .returns(0.08, SpokenPhrase::startSeconds)
        .returns(0.28, SpokenPhrase::endSeconds);
    float[] samples = timeline.audio().samples();
    assertThat(samples).hasSize(28 * RATE / 100);
    assertThat(loud(samples)).containsExactly(IntStream.range(1764, 1764 + 4410).toArray());
  }

  @Test
  void phrasesBeginOnHundredthsHoweverLongTheOneBefore() {
    var timeline = new Timeline();
    timeline.add(phrase(10), clip(4411, 0.5f));
    timeline.add(phrase(5), clip(4410, 0.5f));
    timeline.add(new PlannedPause(9, "sp"));
    assertThat(timeline.phrases())
        .extracting(SpokenPhrase::pauseStartSeconds)
        .containsExactly(0.0, 0.31);
    assertThat(timeline.phrases().get(1).startSeconds()).isEqualTo(0.36);
    assertThat(timeline.phrases().get(1).endSeconds()).isEqualTo(0.56);
    // 0.65 s are 14332.5 samples.
    assertThat(timeline.audio().samples()).hasSize(14_333);
    assertThat(timeline.audio().sampleRateHz()).isEqualTo(RATE);
    assertThat(loud(timeline.audio().samples())).hasSize(4411 + 4410);
  }

  private static PlannedPhrase phrase(int pauseHundredths) {
    return new PlannedPhrase(
        new PlannedPause(pauseHundredths, "sil"),
        List.of(new PlannedWord("at", List.of(phone("AE1"), phone("T")))));
  }

  private static PlannedPhone phone(String mark) {
    StressedPhone phone = StressedPhone.parse(mark);
    HeardSound sound = HeardSound.plain(phone.phone(), phone.stress());
    return new PlannedPhone(Optional.of(phone), ErrorTag.CORRECT, Optional.of(sound), mark, "");
  }

  /** Counts of samples with their amplitudes, in turn. */
  private static AudioClip clip(Number... countsAndAmplitudes) {
    float[] samples = {};
    for (int i = 0; i < countsAndAmplitudes.length; i += 2) {
      int from = samples.length;
      samples = Arrays.copyOf(samples, from + countsAndAmplitudes[i].intValue());
      Arrays.fill(samples, from, samples.length, countsAndAmplitudes[i + 1].floatValue());
    }
    return new AudioClip(samples, RATE);
  }

  private static int[] loud(float[] samples) {
    return IntStream.range(0, samples.length).filter(i -> samples[i] != 0).toArray();
  }
}
