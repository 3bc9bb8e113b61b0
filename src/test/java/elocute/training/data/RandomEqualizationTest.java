package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomEqualizationTest {

  private static final ExampleSource NOISE = TinyRun.noise(3, 5);

  private static ExampleSource equalized(String overrides, long seed) {
    return RandomEqualization.of(NOISE, TinyRun.settings(overrides).training(), seed);
  }

  @Test
  void eachUtteranceOfEachSeedHasAFilterOfItsOwn() {
    float[] once = equalized("equalization_db=6", 1).waveform(0);
    assertThat(once).hasSameSizeAs(NOISE.waveform(0)).isNotEqualTo(NOISE.waveform(0));
    assertThat(equalized("equalization_db=6", 1).waveform(0)).isEqualTo(once);
    assertThat(equalized("equalization_db=6", 2).waveform(0)).isNotEqualTo(once);
    assertThat(equalized("equalization_db=6", 1).example(2)).isEqualTo(NOISE.example(2));
  }

  @Test
  void noEnergyChangesByMoreThanTheGain() {
    for (int index = 0; index < NOISE.size(); index++) {
      double before = energy(NOISE.waveform(index));
      double after = energy(equalized("equalization_db=6", 9).waveform(index));
      assertThat(10 * Math.log10(after / before)).isBetween(-6.0, 6.0);
    }
  }

  @Test
  void withoutItTheSourceIsWhatItWas() {
    assertThat(equalized("", 1)).isSameAs(NOISE);
  }

  private static double energy(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return sum;
  }
}
