package elocute.dataset.prepare;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one preprocessing run is asked for.
 *
 * @param corpus URI of the corpus; unused when label files are imported
 * @param name name of the feature set
 * @param rows what the rows depend on
 * @param reuse what may be taken over from the committed generation
 * @param maxRejectFraction largest tolerated share of rejects among the utterances that are not
 *     skipped, in [0, 1]; empty: {@link RejectRule}'s default
 * @param partitions number of tasks; empty: by the corpus' size
 */
public record PreprocessingSettings(
    String corpus,
    String name,
    RowSettings rows,
    Reuse reuse,
    OptionalDouble maxRejectFraction,
    OptionalInt partitions) {

  public PreprocessingSettings {
    if (partitions.isPresent() && partitions.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "partitions: must be at least 1, got " + partitions.getAsInt());
    }
    maxRejectFraction.ifPresent(PreprocessingSettings::requireFraction);
  }

  private static void requireFraction(double fraction) {
    if (!(fraction >= 0 && fraction <= 1)) {
      throw new IllegalArgumentException("max-reject-fraction: must be in [0, 1], got " + fraction);
    }
  }
}
