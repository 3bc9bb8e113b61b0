package elocute.training.data;

/**
 * How long utterances may be.
 *
 * @param fewestSamples samples at 16 kHz that give the encoder one frame
 * @param mostSeconds the longest
 */
public record LengthLimits(long fewestSamples, double mostSeconds) {

  /** Any that give a frame. */
  public static LengthLimits ofFrame(long samples) {
    return new LengthLimits(samples, Double.MAX_VALUE);
  }
}
