package elocute.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The analytic answer to a cosine is the same cosine at the new rate, or silence. */
class ResamplerTest {

  private static final int TARGET_HZ = 16_000;

  @ParameterizedTest
  @ValueSource(
      ints = {8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 44_099, 48_000, 96_000, 192_000})
  void keepsTonesOfThePassBandInLevelAndPhase(int sourceHz) {
    double bandEndHz = 0.45 * Math.min(sourceHz, TARGET_HZ);
    for (int step = 1; step <= 12; step++) {
      double frequencyHz = bandEndHz * step / 12;
      float[] output = middle(tone(frequencyHz, sourceHz));
      double[] level = level(output, frequencyHz);
      assertThat(20 * Math.log10(Math.hypot(level[0], level[1])))
          .as("dB at %s Hz from %s Hz", frequencyHz, sourceHz)
          .isCloseTo(0, within(0.05));
      assertThat(Math.atan2(level[1], level[0])).as("phase").isCloseTo(0, within(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {22_050, 24_000, 32_000, 44_100, 44_099, 48_000, 96_000, 192_000})
  void silencesTonesThatTheTargetRateCannotHold(int sourceHz) {
    for (double frequencyHz = 8_000; frequencyHz < sourceHz / 2.0; frequencyHz += sourceHz / 60.0) {
      assertThat(peakDecibel(middle(tone(frequencyHz, sourceHz))))
          .as("dB at %s Hz from %s Hz", frequencyHz, sourceHz)
          .isLessThan(-90);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 11_025, 12_000})
  void addsNoMirrorImagesWhenRaisingTheRate(int sourceHz) {
    for (int step = 1; step <= 9; step++) {
      double frequencyHz = 0.05 * step * sourceHz;
      float[] output = middle(tone(frequencyHz, sourceHz));
      double[] level = level(output, frequencyHz);
      for (int index = 0; index < output.length; index++) {
        double angle = 2 * Math.PI * frequencyHz * (offset(output) + index) / TARGET_HZ;
        output[index] -= (float) (level[0] * Math.cos(angle) + level[1] * Math.sin(angle));
      }
      assertThat(peakDecibel(output)).as("dB beside %s Hz", frequencyHz).isLessThan(-85);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8_000, 44_100, 44_099, 48_000})
  void answersAnImpulseSymmetricallyAroundItsTime(int sourceHz) {
    float[] input = new float[sourceHz + 1];
    input[sourceHz / 2 / 100 * 100] = 1;
    double center = (double) (sourceHz / 2 / 100 * 100) * TARGET_HZ / sourceHz;
    float[] output = Resampler.resample(new AudioClip(input, sourceHz), TARGET_HZ).samples();
    if (center == Math.rint(center)) {
      for (int distance = 1; distance < 300; distance++) {
        assertThat(output[(int) center + distance])
            .isCloseTo(output[(int) center - distance], within(2e-7f));
      }
    }
    int peak = 0;
    for (int index = 0; index < output.length; index++) {
      peak = Math.abs(output[index]) > Math.abs(output[peak]) ? index : peak;
    }
    assertThat((double) peak).isCloseTo(center, within(0.51));
  }

  @Test
  void keepsTheDurationAtEveryLength() {
    for (int length : new int[] {0, 1, 2, 440, 441, 442, 10_007, 44_100, 900_001}) {
      AudioClip output = Resampler.resample(new AudioClip(new float[length], 44_100), TARGET_HZ);
      assertThat(output.samples()).hasSize((int) Math.ceil(length * 160 / 441.0));
      assertThat(output.sampleRateHz()).isEqualTo(TARGET_HZ);
    }
  }

  @Test
  void keepsAConstantFarFromTheEndsAcrossTiles() {
    float[] input = new float[600_000];
    Arrays.fill(input, 0.5f);
    float[] output = Resampler.resample(new AudioClip(input, 44_100), TARGET_HZ).samples();
    float level = output[200];
    assertThat(20 * Math.log10(level / 0.5)).isCloseTo(0, within(0.05));
    for (int index = 200; index < output.length - 200; index++) {
      assertThat(output[index]).isCloseTo(level, within(2e-5f));
    }
  }

  @Test
  void storedAndInterpolatedFiltersAgree() {
    SteepLowPass filter = SteepLowPass.between(44_100, TARGET_HZ);
    float[] input = tone(1_234.5, 44_100).samples();
    float[] stored = new float[5_000];
    float[] interpolated = new float[5_000];
    new PolyphaseConversion(filter, 160, 441).convert(input, stored);
    new InterpolatedConversion(filter, 160, 441).convert(input, interpolated);
    assertThat(interpolated).containsExactly(stored, within(5e-6f));
  }

  /** Fourier's integral, summed finely, at frequencies between those of the tones. */
  @Test
  void theFilterIsFlatAndSilentAtEveryFrequency() {
    var filter = new SteepLowPass(1);
    int stepsPerSample = 16;
    float[] values = new float[filter.reach() * stepsPerSample];
    for (int step = 0; step < values.length; step++) {
      values[step] = (float) filter.at((double) step / stepsPerSample);
    }
    for (int thousandths = 0; thousandths <= 4_000; thousandths++) {
      double frequency = thousandths / 1000.0;
      double sum = values[0];
      for (int step = 1; step < values.length; step++) {
        sum += 2 * values[step] * Math.cos(2 * Math.PI * frequency * step / stepsPerSample);
      }
      double decibel = 20 * Math.log10(Math.abs(sum) / stepsPerSample);
      if (frequency <= 0.45) {
        assertThat(decibel).as("at %s", frequency).isCloseTo(0, within(0.05));
      } else if (frequency >= 0.5) {
        assertThat(decibel).as("at %s", frequency).isLessThan(-90);
      }
    }
  }

  @Test
  void leavesAudioOfTheTargetRateAlone() {
    var clip = new AudioClip(new float[] {1, 2, 3}, TARGET_HZ);
    assertThat(Resampler.resample(clip, TARGET_HZ)).isSameAs(clip);
  }

  @Test
  void refusesRatesThatAreNone() {
    var clip = new AudioClip(new float[1], TARGET_HZ);
    assertThatThrownBy(() -> Resampler.resample(clip, 0)).hasMessageContaining("got 0");
  }

  private static AudioClip tone(double frequencyHz, int sourceHz) {
    float[] samples = new float[sourceHz / 2];
    for (int index = 0; index < samples.length; index++) {
      samples[index] = (float) Math.cos(2 * Math.PI * frequencyHz * index / sourceHz);
    }
    return new AudioClip(samples, sourceHz);
  }

  /** The middle half, free of the clip's ends. */
  private static float[] middle(AudioClip clip) {
    float[] output = Resampler.resample(clip, TARGET_HZ).samples();
    return Arrays.copyOfRange(output, output.length / 4, output.length * 3 / 4);
  }

  /** Index in the whole clip of the first sample of {@link #middle}. */
  private static int offset(float[] middle) {
    return middle.length / 2;
  }

  /** Amplitudes of cosine and sine, by least squares. */
  private static double[] level(float[] output, double frequencyHz) {
    double cc = 0;
    double ss = 0;
    double cs = 0;
    double yc = 0;
    double ys = 0;
    for (int index = 0; index < output.length; index++) {
      double angle = 2 * Math.PI * frequencyHz * (offset(output) + index) / TARGET_HZ;
      double cosine = Math.cos(angle);
      double sine = Math.sin(angle);
      cc += cosine * cosine;
      ss += sine * sine;
      cs += cosine * sine;
      yc += output[index] * cosine;
      ys += output[index] * sine;
    }
    double determinant = cc * ss - cs * cs;
    return new double[] {(yc * ss - ys * cs) / determinant, (ys * cc - yc * cs) / determinant};
  }

  private static double peakDecibel(float[] output) {
    double peak = 1e-12;
    for (float sample : output) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return 20 * Math.log10(peak);
  }
}
