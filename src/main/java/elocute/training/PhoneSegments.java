package elocute.training;

import elocute.model.FrameCrossEntropy;
import java.util.Arrays;

/**
 * Where in an utterance which phone is heard, in the order of time.
 *
 * @param classes class id of each segment's phone
 * @param starts first sample of each, at 16 kHz
 * @param ends the sample behind each; not above {@code starts} where nothing is heard
 */
public record PhoneSegments(int[] classes, int[] starts, int[] ends) {

  /** Those of an utterance of which nobody said when its phones are heard. */
  static final PhoneSegments NONE = new PhoneSegments(new int[0], new int[0], new int[0]);

  /** Whether any phone has a duration. */
  boolean isTimed() {
    for (int i = 0; i < classes.length; i++) {
      if (ends[i] > starts[i]) {
        return true;
      }
    }
    return false;
  }

  /** The same utterance, played at so many percent of its speed. */
  PhoneSegments atSpeed(int percent) {
    return new PhoneSegments(classes, scaled(starts, percent), scaled(ends, percent));
  }

  private static int[] scaled(int[] samples, int percent) {
    return Arrays.stream(samples).map(sample -> (int) (sample * 100L / percent)).toArray();
  }

  /**
   * The class of each of an utterance's first frames: that of the first segment which holds its
   * middle, {@link FrameCrossEntropy#NONE} where there is none.
   *
   * @param frames how many
   * @param hop samples from one frame to the next
   * @param width samples that a frame sees
   */
  int[] frameClasses(int frames, long hop, long width) {
    int[] labels = new int[frames];
    Arrays.fill(labels, FrameCrossEntropy.NONE);
    int segment = 0;
    for (int t = 0; t < frames; t++) {
      long middle = t * hop + width / 2;
      while (segment < classes.length && ends[segment] <= middle) {
        segment++;
      }
      if (segment < classes.length && starts[segment] <= middle) {
        labels[t] = classes[segment];
      }
    }
    return labels;
  }
}
