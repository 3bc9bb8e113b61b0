package elocute.speech.audio;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Kaldi's log-Mel filter-bank energies of 16 kHz audio, as {@code compute-fbank-feats} makes them
 * with 80 bins and no dither, and as {@code torchaudio.compliance.kaldi.fbank} does for samples at
 * 16-bit scale: windows of 25 ms every 10 ms that lie wholly in the audio, mean removed,
 * pre-emphasis 0.97, Povey's window, power spectrum of 512 points, triangular filters from 20 Hz to
 * 8 kHz on the Mel scale, natural logarithm.
 */
public final class LogMel {

  /** Mel bins per frame. */
  public static final int BINS = 80;

  public static final int SAMPLE_RATE_HZ = 16_000;

  static final int WINDOW = 400;
  static final int STEP = 160;

  private static final int POINTS = 512;
  private static final double PRE_EMPHASIS = 0.97;

  /** Energies are at least this, the distance from 1 to the next float. */
  private static final double FLOOR = 0x1p-23;

  private static final double[] POVEY = poveyWindow();
  private static final MelFilter[] FILTERS = filters(BINS);

  private LogMel() {}

  /** Frames of audio of that many samples. */
  public static int frames(int samples) {
    return samples < WINDOW ? 0 : 1 + (samples - WINDOW) / STEP;
  }

  /**
   * The energies, frame by frame: value {@code frame * BINS + bin}.
   *
   * @param levels 16-bit samples at 16 kHz
   */
  public static float[] of(short[] levels) {
    return of(levels, FILTERS);
  }

  static float[] of(short[] levels, MelFilter[] filters) {
    int frames = frames(levels.length);
    float[] energies = new float[frames * filters.length];
    double[][] spectrum = new double[2][POINTS];
    double[] power = new double[POINTS / 2];
    for (int frame = 0; frame < frames; frame++) {
      window(levels, frame * STEP, spectrum);
      FastFourierTransformer.transformInPlace(
          spectrum, DftNormalization.STANDARD, TransformType.FORWARD);
      for (int bin = 0; bin < power.length; bin++) {
        power[bin] = spectrum[0][bin] * spectrum[0][bin] + spectrum[1][bin] * spectrum[1][bin];
      }
      for (int bin = 0; bin < filters.length; bin++) {
        energies[frame * filters.length + bin] =
            (float) Math.log(Math.max(FLOOR, filters[bin].energy(power)));
      }
    }
    return energies;
  }

  static MelFilter[] filters(int bins) {
    return MelFilter.bank(bins, POINTS, SAMPLE_RATE_HZ);
  }

  /** Fills the real part with the prepared window, the rest with zeros. */
  private static void window(short[] levels, int start, double[][] spectrum) {
    double[] real = spectrum[0];
    Arrays.fill(real, 0);
    Arrays.fill(spectrum[1], 0);
    double mean = 0;
    for (int index = 0; index < WINDOW; index++) {
      mean += levels[start + index];
    }
    mean /= WINDOW;
    double before = levels[start] - mean;
    for (int index = 0; index < WINDOW; index++) {
      double value = levels[start + index] - mean;
      real[index] = (value - PRE_EMPHASIS * before) * POVEY[index];
      before = value;
    }
  }

  /** A Hann window to the power of 0.85. */
  private static double[] poveyWindow() {
    double[] window = new double[WINDOW];
    for (int index = 0; index < WINDOW; index++) {
      double hann = 0.5 - 0.5 * Math.cos(2 * Math.PI * index / (WINDOW - 1));
      window[index] = Math.pow(hann, 0.85);
    }
    return window;
  }
}
