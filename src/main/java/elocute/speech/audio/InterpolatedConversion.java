package elocute.speech.audio;

/**
 * Filtering for ratios of large whole numbers: filters for {@link #POSITIONS} positions between two
 * inputs are stored, and interpolated linearly for those between, which errs by less than -110 dB.
 */
final class InterpolatedConversion implements Resampler.Conversion {

  private static final int POSITIONS = 1024;
  private static final int LANES = 4;

  private final int phases;
  private final int inputStep;
  private final int reach;
  private final float[][] taps;

  InterpolatedConversion(SteepLowPass filter, int phases, int inputStep) {
    this.phases = phases;
    this.inputStep = inputStep;
    this.reach = filter.reach();
    int length = (2 * reach + LANES - 1) / LANES * LANES;
    this.taps = new float[POSITIONS + 1][length];
    for (int position = 0; position <= POSITIONS; position++) {
      double fraction = (double) position / POSITIONS;
      for (int tap = 0; tap < length; tap++) {
        taps[position][tap] = (float) filter.at(fraction + reach - 1 - tap);
      }
    }
  }

  @Override
  public void convert(float[] input, float[] output) {
    int length = taps[0].length;
    float[] padded = new float[Math.addExact(input.length, 2 * length)];
    System.arraycopy(input, 0, padded, reach - 1, input.length);
    for (int index = 0; index < output.length; index++) {
      long scaled = (long) index * inputStep;
      int start = (int) (scaled / phases);
      double position = (double) (scaled % phases) / phases * POSITIONS;
      int below = (int) position;
      float weight = (float) (position - below);
      output[index] =
          (1 - weight) * dot(taps[below], padded, start)
              + weight * dot(taps[below + 1], padded, start);
    }
  }

  private static float dot(float[] filter, float[] input, int start) {
    float sumA = 0;
    float sumB = 0;
    float sumC = 0;
    float sumD = 0;
    for (int tap = 0; tap < filter.length; tap += LANES) {
      sumA += filter[tap] * input[start + tap];
      sumB += filter[tap + 1] * input[start + tap + 1];
      sumC += filter[tap + 2] * input[start + tap + 2];
      sumD += filter[tap + 3] * input[start + tap + 3];
    }
    return (sumA + sumB) + (sumC + sumD);
  }
}
