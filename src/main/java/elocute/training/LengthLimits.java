package elocute.training;

/**
 * How long utterances may be.
 *
 * @param fewestSamples samples at 16 kHz that give the encoder one frame
 * @param mostSeconds the longest
 */
record LengthLimits(long fewestSamples, double mostSeconds) {

  /** Any that give a frame. */
  static LengthLimits ofFrame(long samples) {
    return new LengthLimits(samples, Double.MAX_VALUE);
  }
}
