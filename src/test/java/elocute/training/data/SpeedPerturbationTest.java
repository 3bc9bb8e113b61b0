package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpeedPerturbationTest {

  private static final int RATE = WaveformBatch.SAMPLE_RATE_HZ;
  private static final int FRAME = 400;

  /** A tone of 400 Hz, a second long, many times. */
  private static ExampleSource tones(int count) {
    return tones(count, RATE);
  }

  private static ExampleSource tones(int count, int samples) {
    float[] tone = new float[samples];
    for (int t = 0; t < tone.length; t++) {
      tone[t] = (float) (0.5 * Math.sin(2 * Math.PI * 400 * t / RATE));
    }
    return new ExampleSource() {
      @Override
      public int size() {
        return count;
      }

      @Override
      public Example example(int index) {
        var all = new PhoneSegments(new int[] {7}, new int[] {RATE / 2}, new int[] {RATE});
        return new Example(
            "s/" + index, "f", samples, new int[] {7}, new int[] {1}, List.of("aa"), all);
      }

      @Override
      public float[] waveform(int index) {
        return tone;
      }
    };
  }

  private static ExampleSource perturbed(String overrides, long seed) {
    TrainingSettings settings = TinyRun.settings(overrides).training();
    return SpeedPerturbation.of(tones(2000), settings, FRAME, seed);
  }

  @Test
  void lengthsSpreadEvenlyOverWhatIsAllowedAndTargetsStay() {
    int[] samples = TrainingData.samples(perturbed("speed_perturbation=0.1", 1));
    assertThat(Arrays.stream(samples).distinct().sorted().toArray())
        .isEqualTo(
            IntStream.rangeClosed(90, 110)
                .map(percent -> (int) Math.ceil(RATE * 100.0 / percent))
                .sorted()
                .toArray());
    assertThat(Arrays.stream(samples).filter(length -> length < RATE).count())
        .isBetween(850L, 1050L);
    assertThat(perturbed("speed_perturbation=0.1", 1).example(3).phonemeTarget())
        .containsExactly(7);
  }

  @Test
  void aFasterToneIsShorterAndHigher() {
    ExampleSource source = perturbed("speed_perturbation=0.25", 1);
    for (int index = 0; index < 50; index++) {
      float[] waveform = source.waveform(index);
      assertThat(waveform).hasSize(source.example(index).samples());
      double seconds = (double) waveform.length / RATE;
      int rising = 0;
      for (int t = 1; t < waveform.length; t++) {
        rising += waveform[t - 1] < 0 && waveform[t] >= 0 ? 1 : 0;
      }
      assertThat(rising / seconds).isBetween(395 / seconds, 405 / seconds);
    }
  }

  @Test
  void phonesAreHeardWhereThePlayedAudioHasThem() {
    ExampleSource source = perturbed("speed_perturbation=0.25", 1);
    for (int index = 0; index < 50; index++) {
      int samples = source.example(index).samples();
      PhoneSegments segments = source.example(index).segments();
      assertThat(segments.startSamples()[0]).isBetween(samples / 2 - 1, samples / 2);
      assertThat(segments.endSamples()[0]).isBetween(samples - 1, samples);
    }
  }

  @Test
  void theSameSeedDrawsTheSameAndAnotherDoesNot() {
    int[] samples = TrainingData.samples(perturbed("speed_perturbation=0.1", 1));
    assertThat(TrainingData.samples(perturbed("speed_perturbation=0.1", 1))).isEqualTo(samples);
    assertThat(TrainingData.samples(perturbed("speed_perturbation=0.1", 2))).isNotEqualTo(samples);
  }

  @Test
  void noneBecomesTooLong() {
    ExampleSource source = perturbed("speed_perturbation=0.1,max_audio_seconds=1", 1);
    int[] samples = TrainingData.samples(source);
    assertThat(samples).contains(RATE);
    assertThat(Arrays.stream(samples).max()).hasValue(RATE);
  }

  @Test
  void noneBecomesShorterThanAFrame() {
    TrainingSettings settings = TinyRun.settings("speed_perturbation=0.1").training();
    ExampleSource shortest = SpeedPerturbation.of(tones(2000, FRAME), settings, FRAME, 1);
    ExampleSource longer = SpeedPerturbation.of(tones(2000, 2 * FRAME), settings, FRAME, 1);
    for (int index = 0; index < shortest.size(); index++) {
      int samples = longer.example(index).samples();
      // Ten percent faster than two frames is more than one; slower, one frame is as fast as two.
      assertThat(shortest.example(index).samples())
          .isEqualTo(samples < 2 * FRAME ? FRAME : (samples + 1) / 2);
      assertThat(shortest.waveform(index)).hasSize(shortest.example(index).samples());
    }
  }

  @Test
  void withoutItTheSourceIsWhatItWas() {
    ExampleSource tones = tones(3);
    assertThat(SpeedPerturbation.of(tones, TinyRun.settings("").training(), FRAME, 1))
        .isSameAs(tones);
  }
}
