package elocute.speech.audio;

/**
 * Mono audio.
 *
 * @param samples amplitudes, nominally in [-1, 1]
 * @param sampleRateHz samples per second, above 0
 */
public record AudioClip(float[] samples, int sampleRateHz) {

  public AudioClip {
    if (sampleRateHz <= 0) {
      throw new IllegalArgumentException("sampleRateHz: must be above 0, got " + sampleRateHz);
    }
  }

  public double durationSeconds() {
    return (double) samples.length / sampleRateHz;
  }
}
