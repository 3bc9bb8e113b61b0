package elocute.speech.audio;

/**
 * A triangular filter on the Mel scale.
 *
 * @param first the first spectrum bin that it touches
 * @param weights of the bins from {@code first} on
 */
record MelFilter(int first, double[] weights) {

  private static final double LOWEST_HZ = 20;

  /** Kaldi's filters: evenly wide in Mel from 20 Hz to half the sample rate. */
  static MelFilter[] bank(int count, int points, int sampleRateHz) {
    double low = mel(LOWEST_HZ);
    double step = (mel(sampleRateHz / 2.0) - low) / (count + 1);
    MelFilter[] bank = new MelFilter[count];
    for (int index = 0; index < count; index++) {
      bank[index] = triangle(low + index * step, step, points, (double) sampleRateHz / points);
    }
    return bank;
  }

  private static MelFilter triangle(double left, double step, int points, double hzPerBin) {
    int first = 0;
    while (mel(first * hzPerBin) <= left) {
      first++;
    }
    int end = first;
    while (end < points / 2 && mel(end * hzPerBin) < left + 2 * step) {
      end++;
    }
    double[] weights = new double[end - first];
    for (int index = 0; index < weights.length; index++) {
      double distance = Math.abs(mel((first + index) * hzPerBin) - left - step);
      weights[index] = 1 - distance / step;
    }
    return new MelFilter(first, weights);
  }

  private static double mel(double hertz) {
    return 1127 * Math.log1p(hertz / 700);
  }

  double energy(double[] power) {
    double sum = 0;
    for (int index = 0; index < weights.length; index++) {
      sum += weights[index] * power[first + index];
    }
    return sum;
  }
}
