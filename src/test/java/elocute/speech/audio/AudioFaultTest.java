package elocute.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.speech.audio.AudioFault.Kind;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AudioFaultTest {

  private static final int SAMPLES = 4_000;

  @Test
  void aRecordingTakesATenthOfASecond() {
    assertThat(AudioFault.of(new AudioClip(square(1_600, 0.5f), 16_000))).isEmpty();
    assertThat(AudioFault.of(new AudioClip(square(1_599, 0.5f), 16_000)))
        .contains(new AudioFault(Kind.TOO_SHORT, "must have at least 0.1 s, has 0.099 s"));
    assertThat(kind(new AudioClip(new float[0], 16_000))).contains(Kind.TOO_SHORT);
  }

  @Test
  void floatsMayBeClippedButNotInTheScaleOfIntegers() {
    assertThat(kind(square(2.5f))).isEmpty();
    assertThat(AudioFault.of(new AudioClip(square(12_345.5f), 16_000)))
        .get()
        .satisfies(
            fault -> {
              assertThat(fault.kind()).isEqualTo(Kind.WRONG_SCALE);
              assertThat(fault.detail()).contains("their peak is 12345.5; divide them");
            });
    assertThat(kind(square(127))).contains(Kind.WRONG_SCALE);
  }

  @Test
  void silenceIsNoSpeechWhateverItsOffset() {
    assertThat(kind(square(0))).contains(Kind.SILENT);
    assertThat(kind(square(0.0009f))).contains(Kind.SILENT);
    assertThat(kind(square(0.0011f))).isEmpty();
    float[] offset = new float[SAMPLES];
    Arrays.fill(offset, 0.5f);
    assertThat(kind(offset)).contains(Kind.SILENT);
  }

  @Test
  void channelsThatCancelEachOtherOutAreSilence() throws Exception {
    byte[] antiphase = new byte[4 * SAMPLES];
    for (int frame = 0; frame < SAMPLES; frame++) {
      antiphase[4 * frame + 1] = (byte) (frame % 64);
      antiphase[4 * frame + 3] = (byte) -(frame % 64);
    }
    AudioClip clip = WavReader.read(WavBytes.pcm(16, 2, antiphase), "antiphase.wav");
    assertThat(kind(clip)).contains(Kind.SILENT);
  }

  private static Optional<Kind> kind(float[] samples) {
    return kind(new AudioClip(samples, 16_000));
  }

  private static Optional<Kind> kind(AudioClip clip) {
    return AudioFault.of(clip).map(AudioFault::kind);
  }

  private static float[] square(float peak) {
    return square(SAMPLES, peak);
  }

  /** A square wave of that peak. */
  private static float[] square(int samples, float peak) {
    float[] square = new float[samples];
    IntStream.range(0, samples).forEach(i -> square[i] = i / 50 % 2 == 0 ? peak : -peak);
    return square;
  }
}
