package elocute.speech.audio;

/**
 * A low-pass filter for going from one sample rate to another, as a continuous function of time:
 * flat within 0.05 dB to 0.45 of the lower rate, at least 90 dB down from 0.5 of it on.
 *
 * <p>It is an optimal filter with taps at twice the lower rate, whose images a short kernel takes
 * away. Five sixths of the length of a windowed sinc do, since the pass band need not be as flat as
 * the stop band is silent.
 *
 * @param scale the lower rate over the source's, in (0, 1]
 */
record SteepLowPass(double scale) {

  /**
   * The taps from the middle on, at twice the lower rate; after Parks and McClellan, "Chebyshev
   * approximation for nonrecursive digital filters with linear phase" (1972), in SciPy {@code
   * remez(161, [0, .45, .5, .6, .601, 1], [1, 0, 0], weight=[1, 220, 700], fs=2)}: 0.034 dB, -95 dB
   * and -105 dB, so that all that a source's rate folds onto one frequency stays below -91 dB.
   */
  private static final double[] TAPS = {
    4.6903116399e-01, 3.1667592265e-01, 3.0724962945e-02, -1.0124426955e-01, -3.0001661741e-02,
    5.5704768656e-02, 2.8823549335e-02, -3.4623196669e-02, -2.7230411694e-02, 2.1901984590e-02,
    2.5275312743e-02, -1.3191267014e-02, -2.3022272970e-02, 6.8416283996e-03, 2.0543526125e-02,
    -2.0934206545e-03, -1.7916273264e-02, -1.4561308179e-03, 1.5219281275e-02, 4.0489119540e-03,
    -1.2529666426e-02, -5.8492640596e-03, 9.9198980035e-03, 6.9829225898e-03, -7.4550845601e-03,
    -7.5561224848e-03, 5.1906512226e-03, 7.6649161960e-03, -3.1705201469e-03, -7.3992116757e-03,
    1.4260735207e-03, 6.8440464404e-03, 2.4108200268e-05, -6.0795711915e-03, -1.1741183207e-03,
    5.1801276031e-03, 2.0300868295e-03, -4.2127632963e-03, -2.6086894979e-03, 3.2360248401e-03,
    2.9353125129e-03, -2.2991650859e-03, -3.0423072854e-03, 1.4412942569e-03, 2.9668334453e-03,
    -6.9091514796e-04, -2.7483497227e-03, 6.6359990390e-05, 2.4265874744e-03, 4.2352847737e-04,
    -2.0398254413e-03, -7.7869547450e-04, 1.6229807413e-03, 1.0064753010e-03, -1.2062336156e-03,
    -1.1198835197e-03, 8.1440152008e-04, 1.1363068868e-03, -4.6624116582e-04, -1.0759300659e-03,
    1.7405331850e-04, 9.5986979157e-04, 5.5838596861e-05, -8.0903477740e-04, -2.2283438943e-04,
    6.4305375180e-04, 3.3210744216e-04, -4.7859663823e-04, -3.9416670246e-04, 3.2799797995e-04,
    4.2593376389e-04, -1.9499262924e-04, -4.5298415277e-04, 6.0152423536e-05, 5.0768594900e-04,
    1.7427449073e-04, -5.5606023952e-04, -8.8987801967e-04, -6.5168712284e-04, -2.5742580039e-04,
    -4.1752179512e-05,
  };

  private static final double TAPS_PER_SAMPLE = 2;
  private static final ImageRemover KERNEL = new ImageRemover();

  /** The filter between two rates. */
  static SteepLowPass between(int sourceHz, int targetHz) {
    return new SteepLowPass(Math.min(1.0, (double) targetHz / sourceHz));
  }

  /** The filter's value {@code time} input samples from its centre. */
  double at(double time) {
    double middle = time * scale * TAPS_PER_SAMPLE;
    double width = ImageRemover.HALF_WIDTH * TAPS_PER_SAMPLE;
    int first = Math.max(1 - TAPS.length, (int) Math.ceil(middle - width));
    int last = Math.min(TAPS.length - 1, (int) Math.floor(middle + width));
    double sum = 0;
    for (int tap = first; tap <= last; tap++) {
      sum += TAPS[Math.abs(tap)] * KERNEL.at((middle - tap) / TAPS_PER_SAMPLE);
    }
    return sum * scale;
  }

  /** Input samples on either side of an output's position that the filter may touch. */
  int reach() {
    double halfWidth = (TAPS.length - 1) / TAPS_PER_SAMPLE + ImageRemover.HALF_WIDTH;
    return (int) Math.ceil(halfWidth / scale) + 1;
  }
}
