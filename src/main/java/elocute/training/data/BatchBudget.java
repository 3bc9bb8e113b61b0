package elocute.training.data;

import elocute.config.TrainingSettings;
import java.util.Arrays;

/**
 * What a global batch may hold: a number of utterances per rank, or samples with padding.
 *
 * @param items utterances per rank; of no use when {@code samples} is above 0
 * @param samples samples per rank, padding included; 0: {@code items} counts
 * @param ranks number of ranks, at least 1
 */
public record BatchBudget(int items, long samples, int ranks) {

  public static BatchBudget of(TrainingSettings settings, int ranks) {
    long samples = (long) (settings.maxBatchSeconds() * WaveformBatch.SAMPLE_RATE_HZ);
    return new BatchBudget(settings.batchSize(), samples, ranks);
  }

  /**
   * Utterances of a global batch, dealt evenly to the ranks. At least one per rank, also when one
   * alone is over the budget.
   *
   * @param longest samples of the longest of them
   */
  int utterances(int longest) {
    long perRank = samples == 0 ? items : Math.max(1, samples / Math.max(1, longest));
    return Math.toIntExact(Math.min(perRank * ranks, Integer.MAX_VALUE / 2));
  }

  /** Utterances of a global batch of average length. */
  int usualUtterances(int[] lengths) {
    return utterances((int) Arrays.stream(lengths).average().orElse(1));
  }

  @Override
  public String toString() {
    return samples == 0
        ? "global batch %d".formatted(items * ranks)
        : "global batch %.1f s".formatted((double) samples * ranks / WaveformBatch.SAMPLE_RATE_HZ);
  }
}
