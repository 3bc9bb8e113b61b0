package elocute.training.data;

import elocute.dataset.SpooledUtterance;
import elocute.dataset.TimedPhone;
import elocute.model.nn.FrameCrossEntropy;
import elocute.speech.labels.PhonemeInventory;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Where in an utterance which phone is heard.
 *
 * @param classes class id of each segment's phone
 * @param startSamples first sample of each, at 16 kHz
 * @param endSamples the sample behind each; not above its start where the labels do not say
 */
public record PhoneSegments(int[] classes, int[] startSamples, int[] endSamples) {

  /** Those of an utterance without the times of its phones. */
  static final PhoneSegments NONE = new PhoneSegments(new int[0], new int[0], new int[0]);

  public PhoneSegments {
    if (startSamples.length != classes.length || endSamples.length != classes.length) {
      throw new IllegalArgumentException(
          "%d classes need as many starts and ends, got %d and %d"
              .formatted(classes.length, startSamples.length, endSamples.length));
    }
  }

  /**
   * Those of a spooled utterance.
   *
   * @throws TrainingException naming the utterance, if the inventory lacks a phone or a time cannot
   *     be one of a sample
   */
  static PhoneSegments of(SpooledUtterance utterance, PhonemeInventory inventory) {
    try {
      return new PhoneSegments(
          inventory.encode(utterance.heard().stream().map(TimedPhone::phone).toList()),
          samples(utterance.heard(), TimedPhone::startSeconds),
          samples(utterance.heard(), TimedPhone::endSeconds));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new TrainingException(
          "utterance %s: what is heard when: %s".formatted(utterance.utteranceId(), e.getMessage()),
          e);
    }
  }

  private static int[] samples(List<TimedPhone> phones, ToDoubleFunction<TimedPhone> seconds) {
    return phones.stream()
        .mapToDouble(seconds)
        .mapToInt(time -> Math.toIntExact(Math.round(time * WaveformBatch.SAMPLE_RATE_HZ)))
        .toArray();
  }

  /** Phones heard one after the other, each for as long as the others. */
  public static PhoneSegments even(int[] classes, int samples) {
    return new PhoneSegments(
        classes,
        IntStream.range(0, classes.length).map(i -> part(samples, i, classes.length)).toArray(),
        IntStream.rangeClosed(1, classes.length)
            .map(i -> part(samples, i, classes.length))
            .toArray());
  }

  private static int part(int samples, int numerator, int denominator) {
    return (int) ((long) samples * numerator / denominator);
  }

  /** Whether any phone has a duration. */
  public boolean isTimed() {
    return IntStream.range(0, classes.length).anyMatch(i -> endSamples[i] > startSamples[i]);
  }

  /** The same utterance, played at so many percent of its speed. */
  PhoneSegments atSpeed(int percent) {
    return new PhoneSegments(classes, scaled(startSamples, percent), scaled(endSamples, percent));
  }

  private static int[] scaled(int[] samples, int percent) {
    return Arrays.stream(samples).map(sample -> (int) (sample * 100L / percent)).toArray();
  }

  /**
   * The class of each of an utterance's first frames: that of the first segment which holds its
   * middle, {@link FrameCrossEntropy#NONE} where there is none.
   *
   * @param frames how many
   * @param hopSamples from one frame to the next
   * @param widthSamples how much a frame sees
   */
  int[] frameClasses(int frames, long hopSamples, long widthSamples) {
    int[] labels = new int[frames];
    Arrays.fill(labels, FrameCrossEntropy.NONE);
    for (int segment = classes.length - 1; segment >= 0; segment--) {
      int first = framesBefore(startSamples[segment], frames, hopSamples, widthSamples);
      int last = framesBefore(endSamples[segment], frames, hopSamples, widthSamples);
      if (first < last) {
        Arrays.fill(labels, first, last, classes[segment]);
      }
    }
    return labels;
  }

  /** Frames whose middle is before a sample. */
  private static int framesBefore(int sample, int frames, long hopSamples, long widthSamples) {
    long count = -Math.floorDiv(widthSamples / 2 - sample, hopSamples);
    return (int) Math.max(0, Math.min(frames, count));
  }
}
