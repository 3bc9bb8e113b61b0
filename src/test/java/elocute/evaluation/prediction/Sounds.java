package elocute.evaluation.prediction;

import elocute.speech.audio.AudioClip;
import elocute.speech.audio.WavWriter;
import java.util.SplittableRandom;

/** WAV files for tests. */
public final class Sounds {

  private Sounds() {}

  /** White noise, the same for the same seed. */
  public static byte[] noise(double seconds, int sampleRateHz, long seed) {
    var random = new SplittableRandom(seed);
    float[] samples = new float[(int) Math.round(seconds * sampleRateHz)];
    for (int index = 0; index < samples.length; index++) {
      samples[index] = (float) (random.nextDouble() - 0.5);
    }
    return WavWriter.write(new AudioClip(samples, sampleRateHz));
  }

  /** The same amplitude all the time. */
  public static byte[] constant(double seconds, float amplitude) {
    float[] samples = new float[(int) Math.round(seconds * 16_000)];
    java.util.Arrays.fill(samples, amplitude);
    return WavWriter.write(new AudioClip(samples, 16_000));
  }
}
