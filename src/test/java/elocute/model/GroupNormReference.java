package elocute.model;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A convolution of a waveform, a group norm with a group per channel, and their gradients, by the
 * textbook's formulas in float64. B rows of N samples, T frames, C channels, K taps.
 */
public final class GroupNormReference {

  public static final int STRIDE = 5;
  public static final int TAPS = 10;
  public static final int CHANNELS = 16;
  private static final double EPSILON = 1e-5;

  /**
   * What is learnt.
   *
   * @param filters [C,K]
   * @param norm weight [C]
   * @param bias [C]
   */
  public record Weights(float[][] filters, float[] norm, float[] bias) {

    /** Half are noise, half are of all bands, as training on speech makes them. */
    public static Weights ofAllBands() {
      var random = new SplittableRandom(5);
      float[][] filters = new float[CHANNELS][TAPS];
      float[] norm = new float[CHANNELS];
      float[] bias = new float[CHANNELS];
      for (int channel = 0; channel < CHANNELS; channel++) {
        for (int tap = 0; tap < TAPS; tap++) {
          double window = Math.pow(Math.sin(Math.PI * (tap + 0.5) / TAPS), 2);
          double wave = Math.cos(Math.PI * (channel - 7) / 8 * tap);
          filters[channel][tap] =
              (float) (channel < CHANNELS / 2 ? random.nextGaussian() * 0.3 : window * wave);
        }
        norm[channel] = (float) random.nextDouble(0.5, 1.5);
        bias[channel] = (float) random.nextDouble(-0.5, 0.5);
      }
      return new Weights(filters, norm, bias);
    }
  }

  /**
   * Outputs [B,T,C] and the gradients of sum(outputs * upstream).
   *
   * @param samples gradient [B,N]
   * @param filters gradient [C,K]
   * @param norm gradient [C]
   * @param bias gradient [C]
   */
  public record Results(
      double[] outputs, double[] samples, double[] filters, double[] norm, double[] bias) {}

  private final float[][] rows;
  private final Weights weights;
  private final float[] upstream;
  private final int frames;
  private final Results results;

  private GroupNormReference(float[][] rows, Weights weights, float[] upstream) {
    this.rows = rows;
    this.weights = weights;
    this.upstream = upstream;
    frames = frames(rows);
    results =
        new Results(
            new double[rows.length * frames * CHANNELS],
            new double[rows.length * rows[0].length],
            new double[CHANNELS * TAPS],
            new double[CHANNELS],
            new double[CHANNELS]);
  }

  public static int frames(float[][] rows) {
    return (rows[0].length - TAPS) / STRIDE + 1;
  }

  /**
   * Computes all.
   *
   * @param upstream [B,T,C]
   */
  public static Results of(float[][] rows, Weights weights, float[] upstream) {
    var reference = new GroupNormReference(rows, weights, upstream);
    for (int row = 0; row < rows.length; row++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        reference.add(row, channel);
      }
    }
    return reference.results;
  }

  private void add(int row, int channel) {
    double[] convolved = convolved(rows[row], weights.filters()[channel]);
    double mean = Arrays.stream(convolved).average().orElseThrow();
    double variance =
        Arrays.stream(convolved).map(y -> (y - mean) * (y - mean)).average().orElseThrow();
    double deviation = Math.sqrt(variance + EPSILON);
    double[] normed = Arrays.stream(convolved).map(y -> (y - mean) / deviation).toArray();
    double incomingMean = 0;
    double productMean = 0;
    for (int t = 0; t < frames; t++) {
      int place = (row * frames + t) * CHANNELS + channel;
      results.outputs[place] = normed[t] * weights.norm()[channel] + weights.bias()[channel];
      results.norm[channel] += upstream[place] * normed[t];
      results.bias[channel] += upstream[place];
      incomingMean += (double) upstream[place] / frames;
      productMean += upstream[place] * normed[t] / frames;
    }
    for (int t = 0; t < frames; t++) {
      double incoming = upstream[(row * frames + t) * CHANNELS + channel];
      double centred = incoming - incomingMean - normed[t] * productMean;
      addGradients(row, channel, t, weights.norm()[channel] / deviation * centred);
    }
  }

  private static double[] convolved(float[] samples, float[] filter) {
    double[] convolved = new double[(samples.length - TAPS) / STRIDE + 1];
    for (int t = 0; t < convolved.length; t++) {
      for (int tap = 0; tap < TAPS; tap++) {
        convolved[t] += (double) filter[tap] * samples[t * STRIDE + tap];
      }
    }
    return convolved;
  }

  private void addGradients(int row, int channel, int t, double ofConvolved) {
    float[] samples = rows[row];
    for (int tap = 0; tap < TAPS; tap++) {
      int place = t * STRIDE + tap;
      results.filters[channel * TAPS + tap] += ofConvolved * samples[place];
      results.samples[row * samples.length + place] +=
          ofConvolved * weights.filters()[channel][tap];
    }
  }
}
