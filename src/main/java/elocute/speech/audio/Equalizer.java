package elocute.speech.audio;

/**
 * A linear-phase filter without delay whose gain is given at octaves below the Nyquist frequency
 * and goes in straight lines, in dB over log frequency, between them.
 */
public final class Equalizer {

  /** Taps on either side of the middle one: a resolution of 125 Hz at 16 kHz. */
  private static final int REACH = 64;

  private static final double LOG_2 = Math.log(2);

  /** The filter, which is symmetric: {@code half[k]} weighs the samples k before and after. */
  private final float[] half = new float[REACH + 1];

  /**
   * Designs the filter by its frequency response, with a Hann window.
   *
   * @param gainsDb gains in dB, the first at the Nyquist frequency, each next one an octave lower;
   *     below the last its gain holds; at least one
   */
  public Equalizer(double... gainsDb) {
    if (gainsDb.length == 0) {
      throw new IllegalArgumentException("gainsDb: must be at least one");
    }
    double[] response = new double[REACH + 1];
    for (int bin = 0; bin <= REACH; bin++) {
      response[bin] = Math.pow(10, gainDb(gainsDb, (double) bin / REACH) / 20);
    }
    for (int tap = 0; tap <= REACH; tap++) {
      double sum = response[0] + (tap % 2 == 0 ? 1 : -1) * response[REACH];
      for (int bin = 1; bin < REACH; bin++) {
        sum += 2 * response[bin] * Math.cos(Math.PI * bin * tap / REACH);
      }
      double window = 0.5 + 0.5 * Math.cos(Math.PI * tap / (REACH + 1));
      half[tap] = (float) (window * sum / (2 * REACH));
    }
  }

  private static double gainDb(double[] gainsDb, double shareOfNyquist) {
    double octaves = shareOfNyquist == 0 ? gainsDb.length : -Math.log(shareOfNyquist) / LOG_2;
    int above = (int) Math.min(octaves, gainsDb.length - 1);
    int below = Math.min(above + 1, gainsDb.length - 1);
    double part = Math.min(octaves - above, 1);
    return gainsDb[above] * (1 - part) + gainsDb[below] * part;
  }

  /** The filtered samples; beyond both ends there is silence. */
  public float[] apply(float[] samples) {
    float[] padded = new float[samples.length + 2 * REACH];
    System.arraycopy(samples, 0, padded, REACH, samples.length);
    float[] filtered = new float[samples.length];
    for (int tap = -REACH; tap <= REACH; tap++) {
      addMultiple(half[Math.abs(tap)], padded, REACH + tap, filtered);
    }
    return filtered;
  }

  private static void addMultiple(float factor, float[] samples, int from, float[] sum) {
    for (int t = 0; t < sum.length; t++) {
      sum[t] += factor * samples[from + t];
    }
  }
}
