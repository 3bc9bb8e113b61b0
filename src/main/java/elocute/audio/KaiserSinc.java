package elocute.audio;

/**
 * A windowed-sinc low-pass filter for going from one sample rate to another, as a continuous
 * function of time; after Kaiser, "Nonrecursive digital filter design using the I0-sinh window
 * function" (1974). Flat within 0.05 dB to 0.45 of the lower rate, at least 90 dB down from 0.5 of
 * it on.
 *
 * @param cutoff centre of the transition band, in cycles per input sample
 * @param halfWidth the filter is zero beyond this many input samples from its centre
 */
record KaiserSinc(double cutoff, double halfWidth) {

  private static final double ATTENUATION_DECIBEL = 93;
  private static final double STOP_BAND_START = 0.5;

  /** Kaiser's pass band ends where the loss passes that ripple; 0.05 dB is reached at 0.45. */
  private static final double PASS_BAND_END = 0.4437;

  private static final double BETA = 0.1102 * (ATTENUATION_DECIBEL - 8.7);

  static KaiserSinc between(int sourceHz, int targetHz) {
    double lowerRate = Math.min(1.0, (double) targetHz / sourceHz);
    double transition = (STOP_BAND_START - PASS_BAND_END) * lowerRate;
    double taps = (ATTENUATION_DECIBEL - 7.95) / (2.285 * 2 * Math.PI * transition);
    return new KaiserSinc((STOP_BAND_START + PASS_BAND_END) / 2 * lowerRate, taps / 2);
  }

  /** The filter's value {@code time} input samples from its centre. */
  double at(double time) {
    double relative = time / halfWidth;
    if (Math.abs(relative) >= 1) {
      return 0;
    }
    double window = besselI0(BETA * Math.sqrt(1 - relative * relative)) / besselI0(BETA);
    double angle = 2 * Math.PI * cutoff * time;
    double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
    return 2 * cutoff * sinc * window;
  }

  /** Input samples on either side of an output's position that the filter may touch. */
  int reach() {
    return (int) Math.ceil(halfWidth) + 1;
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
