package elocute.corpus.synthetic;

import elocute.speech.audio.AudioClip;
import java.util.SplittableRandom;

/** What is heard behind the speaker. */
public enum BackgroundNoise {
  /** Nothing; pauses are digital silence. */
  NONE(0, 0),
  /** A room's low hiss, different in each utterance, 45 to 60 dB below full scale. */
  ROOM(0.001, 0.0056);

  /** Of the one-pole low pass that makes hiss of white noise. */
  private static final double SMOOTHING = 0.7;

  private final double smallestRms;
  private final double largestRms;

  BackgroundNoise(double smallestRms, double largestRms) {
    this.smallestRms = smallestRms;
    this.largestRms = largestRms;
  }

  AudioClip addTo(AudioClip clip, SplittableRandom random) {
    if (this == NONE) {
      return clip;
    }
    double rms = smallestRms + (largestRms - smallestRms) * random.nextDouble();
    double gain = rms * Math.sqrt(3 * (1 - SMOOTHING * SMOOTHING));
    float[] samples = clip.samples().clone();
    double hiss = 0;
    for (int index = 0; index < samples.length; index++) {
      hiss = SMOOTHING * hiss + (2 * random.nextDouble() - 1);
      samples[index] += (float) (gain * hiss);
    }
    return new AudioClip(samples, clip.sampleRateHz());
  }
}
