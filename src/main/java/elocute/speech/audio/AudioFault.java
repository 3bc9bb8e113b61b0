package elocute.speech.audio;

import java.util.Optional;

/**
 * Why a recording that can be read holds no utterance. The one rule for corpora and for single
 * recordings.
 *
 * @param kind what is wrong
 * @param detail the rule, and what was found
 */
public record AudioFault(Kind kind, String detail) {

  /** About one phone, and several frames of the encoder. */
  public static final double SHORTEST_SECONDS = 0.1;

  /** A peak of -60 dB. */
  private static final double FAINTEST_PEAK = 1e-3;

  /**
   * Floats may exceed full scale, and are then clipped. What is 18 dB above it was not recorded so,
   * but is in the scale of integers.
   */
  private static final double FARTHEST_PEAK = 8;

  /** What can be wrong. */
  public enum Kind {
    TOO_SHORT,
    WRONG_SCALE,
    SILENT
  }

  /** The fault of a recording, if it has one. */
  public static Optional<AudioFault> of(AudioClip clip) {
    return tooShort(clip).or(() -> wrongScale(clip)).or(() -> silent(clip));
  }

  private static Optional<AudioFault> tooShort(AudioClip clip) {
    double seconds = clip.durationSeconds();
    return seconds < SHORTEST_SECONDS
        ? fault(
            Kind.TOO_SHORT,
            "must have at least %s s, has %.3f s",
            SHORTEST_SECONDS,
            Math.floor(1000 * seconds) / 1000)
        : Optional.empty();
  }

  private static Optional<AudioFault> wrongScale(AudioClip clip) {
    double peak = farthest(clip.samples(), 0);
    return peak > FARTHEST_PEAK
        ? fault(
            Kind.WRONG_SCALE,
            "floats must lie between -1 and 1, their peak is %.1f; divide them by the full scale"
                + " of the integers that they come from, 32768 for 16 bits",
            peak)
        : Optional.empty();
  }

  private static Optional<AudioFault> silent(AudioClip clip) {
    double peak = farthest(clip.samples(), mean(clip.samples()));
    return peak < FAINTEST_PEAK
        ? fault(
            Kind.SILENT,
            "its loudest sample, channels mixed, must be at least %s of full scale, is %.6f",
            FAINTEST_PEAK,
            peak)
        : Optional.empty();
  }

  /** A constant offset is no sound. */
  private static double mean(float[] samples) {
    double mean = 0;
    for (float sample : samples) {
      mean += sample / (double) samples.length;
    }
    return mean;
  }

  private static double farthest(float[] samples, double from) {
    double farthest = 0;
    for (float sample : samples) {
      farthest = Math.max(farthest, Math.abs(sample - from));
    }
    return farthest;
  }

  private static Optional<AudioFault> fault(Kind kind, String detail, Object... values) {
    return Optional.of(new AudioFault(kind, detail.formatted(values)));
  }
}
