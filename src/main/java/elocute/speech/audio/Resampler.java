package elocute.speech.audio;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Changes the sample rate of audio with a linear-phase filter without delay: flat to 0.45 of the
 * lower rate (7.2 kHz for 16 kHz), at least 90 dB down beyond half of it.
 */
public final class Resampler {

  /** Above this many output phases, filters are interpolated instead of stored one by one. */
  private static final int MOST_STORED_PHASES = 1280;

  /** All whole percents of speed that a perturbation may draw. */
  private static final int MOST_KEPT_CONVERSIONS = 128;

  private static final ConcurrentMap<RatePair, Conversion> CONVERSIONS = new ConcurrentHashMap<>();

  private record RatePair(int sourceHz, int targetHz) {}

  /** A prepared change from one rate to another; safe for use by many threads. */
  interface Conversion {
    /** Fills {@code output}, whose length says how many samples are wanted. */
    void convert(float[] input, float[] output);
  }

  private Resampler() {}

  /**
   * The clip at another rate, {@code ceil(samples * targetHz / sourceHz)} samples long; the audio
   * beyond both ends counts as silence. The result may slightly exceed the input's peak.
   *
   * @throws IllegalArgumentException if {@code targetHz} is not above 0
   */
  public static AudioClip resample(AudioClip clip, int targetHz) {
    if (targetHz <= 0) {
      throw new IllegalArgumentException("targetHz: must be above 0, got " + targetHz);
    }
    if (clip.sampleRateHz() == targetHz) {
      return clip;
    }
    long length =
        ((long) clip.samples().length * targetHz + clip.sampleRateHz() - 1) / clip.sampleRateHz();
    float[] output = new float[Math.toIntExact(length)];
    conversion(new RatePair(clip.sampleRateHz(), targetHz)).convert(clip.samples(), output);
    return new AudioClip(output, targetHz);
  }

  private static Conversion conversion(RatePair rates) {
    if (CONVERSIONS.size() >= MOST_KEPT_CONVERSIONS) {
      CONVERSIONS.clear();
    }
    return CONVERSIONS.computeIfAbsent(rates, Resampler::prepare);
  }

  private static Conversion prepare(RatePair rates) {
    int divisor = greatestCommonDivisor(rates.sourceHz(), rates.targetHz());
    int inputStep = rates.sourceHz() / divisor;
    int phases = rates.targetHz() / divisor;
    SteepLowPass filter = SteepLowPass.between(rates.sourceHz(), rates.targetHz());
    return phases <= MOST_STORED_PHASES
        ? new PolyphaseConversion(filter, phases, inputStep)
        : new InterpolatedConversion(filter, phases, inputStep);
  }

  private static int greatestCommonDivisor(int first, int second) {
    return second == 0 ? first : greatestCommonDivisor(second, first % second);
  }
}
