package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomEqualizationTest {

  private static final ExampleSource NOISE = TinyRun.noise(3, 5);

  private static ExampleSource equalized(String overrides, long seed) {
    return RandomEqualization.of(NOISE, TinyRun.settings(overrides).training(), seed);
  }

  @Test
  void each_utterance_of_each_seed_has_a_filter_of_its_own() {
    float[] once = equalized("equalization_db=6", 1).waveform(0);
    assertThat(once).hasSameSizeAs(NOISE.waveform(0)).isNotEqualTo(NOISE.waveform(0));
    assertThat(equalized("equalization_db=6", 1).waveform(0)).isEqualTo(once);
    assertThat(equalized("equalization_db=6", 2).waveform(0)).isNotEqualTo(once);
    assertThat(equalized("equalization_db=6", 1).example(2)).isEqualTo(NOISE.example(2));
  }

  @Test
  void no_energy_changes_by_more_than_the_gain() {
    for (int index = 0; index < NOISE.size(); index++) {
      double before = energy(NOISE.waveform(index));
      double after = energy(equalized("equalization_db=6", 9).waveform(index));
      assertThat(10 * Math.log10(after / before)).isBetween(-6.0, 6.0);
    }
  }

  @Test
  void without_it_the_source_is_what_it_was() {
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
