package elocute.speech.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EqualizerTest {

  private static final int RATE = 16_000;

  /** Gain in dB at a frequency, measured amid a long tone. */
  private static double gainDb(Equalizer equalizer, double hz) {
    float[] tone = new float[RATE];
    for (int t = 0; t < RATE; t++) {
      tone[t] = (float) Math.sin(2 * Math.PI * hz * t / RATE);
    }
    float[] filtered = equalizer.apply(tone);
    double before = 0;
    double after = 0;
    for (int t = 1000; t < RATE - 1000; t++) {
      before += tone[t] * tone[t];
      after += filtered[t] * filtered[t];
    }
    return 10 * Math.log10(after / before);
  }

  @Test
  void oneGainHoldsAtAllFrequenciesAndShiftsNothing() {
    float[] samples = {0, 0, 1, -0.5f, 0.25f, 0};
    float[] same = new Equalizer(0).apply(samples);
    float[] twice = new Equalizer(20 * Math.log10(2)).apply(samples);
    for (int t = 0; t < samples.length; t++) {
      assertThat(same[t]).isCloseTo(samples[t], within(1e-5f));
      assertThat(twice[t]).isCloseTo(2 * samples[t], within(1e-5f));
    }
  }

  @Test
  void gainsAreThoseOfTheOctavesAndLieOnLinesBetweenThem() {
    Equalizer equalizer = new Equalizer(-6, 6, 0, -6);
    assertThat(gainDb(equalizer, 7900)).isCloseTo(-5.8, within(0.5));
    assertThat(gainDb(equalizer, 4000)).isCloseTo(6, within(0.5));
    assertThat(gainDb(equalizer, 4000 / Math.sqrt(2))).isCloseTo(3, within(0.5));
    assertThat(gainDb(equalizer, 2000)).isCloseTo(0, within(0.5));
    assertThat(gainDb(equalizer, 1000)).isCloseTo(-6, within(0.5));
    assertThat(gainDb(equalizer, 300)).isCloseTo(-6, within(0.5));
  }

  @Test
  void noGainAtAllIsRefused() {
    assertThatThrownBy(Equalizer::new).isInstanceOf(IllegalArgumentException.class);
  }
}
