package elocute.preprocessing;

import elocute.corpus.LabelSource;
import elocute.corpus.SplitPlan;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one preprocessing run is asked for.
 *
 * @param corpus URI of the corpus
 * @param name name of the feature set
 * @param splits which split each utterance serves
 * @param labels whether utterances without a human annotation are wanted
 * @param maxRejectFraction largest tolerated share of rejects among the utterances that are not
 *     skipped, in [0, 1]; empty: {@link RejectRule}'s default
 * @param partitions number of tasks; empty: by the corpus' size
 */
public record PreprocessingSettings(
    String corpus,
    String name,
    SplitPlan splits,
    LabelSource labels,
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
