package elocute.speech.audio;

/**
 * A short low-pass kernel, in time of one sample: flat to frequency 0.5, 108 dB down from 1.5 on. A
 * sinc in the window of Kaiser, "Nonrecursive digital filter design using the I0-sinh window
 * function" (1974), tabulated so finely that interpolation errs by less than -140 dB.
 */
final class ImageRemover {

  private static final double ATTENUATION_DECIBEL = 108;
  private static final double BETA = 0.1102 * (ATTENUATION_DECIBEL - 8.7);
  private static final double CUTOFF = 1;
  private static final double TRANSITION = 1;

  /** It is zero farther than this from its centre. */
  static final double HALF_WIDTH =
      (ATTENUATION_DECIBEL - 7.95) / (2.285 * 2 * Math.PI * TRANSITION) / 2;

  private static final int STEPS_PER_SAMPLE = 1 << 14;

  private final double[] values = new double[(int) (HALF_WIDTH * STEPS_PER_SAMPLE) + 3];

  ImageRemover() {
    for (int step = 0; step < values.length; step++) {
      values[step] = exactly((double) step / STEPS_PER_SAMPLE);
    }
  }

  double at(double time) {
    double position = Math.min(Math.abs(time) * STEPS_PER_SAMPLE, values.length - 2);
    int below = (int) position;
    double weight = position - below;
    return values[below] + weight * (values[below + 1] - values[below]);
  }

  private static double exactly(double time) {
    double relative = time / HALF_WIDTH;
    if (relative >= 1) {
      return 0;
    }
    double window = besselI0(BETA * Math.sqrt(1 - relative * relative)) / besselI0(BETA);
    double angle = 2 * Math.PI * CUTOFF * time;
    double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
    return 2 * CUTOFF * sinc * window;
  }

  /** Modified Bessel function of the first kind, order 0, by its power series. */
  private static double besselI0(double x) {
    double term = 1;
    double sum = 1;
    for (int k = 1; term > sum * 1e-17; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
