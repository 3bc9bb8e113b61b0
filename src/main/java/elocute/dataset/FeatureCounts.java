package elocute.dataset;

import elocute.speech.labels.MarkCounts;
import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The books of one preprocessing run: every utterance found is written, rejected or skipped.
 *
 * @param files files in the corpus folder
 * @param otherFiles those among them that are no part of an utterance
 * @param found utterances of which the corpus has at least one file
 * @param annotated those among them with a human annotation
 * @param written utterances in the shards
 * @param reused those among them taken over from the generation before
 * @param rejectsByReason utterances that could not be used, in the rejects files
 * @param skippedByReason utterances that the settings leave out
 * @param splits size of each split, by {@link elocute.corpus.Split#id()}
 * @param marks annotation marks of the written utterances
 * @param rejectedMarks annotation marks of the rejected utterances, as far as they can be read
 */
public record FeatureCounts(
    long files,
    long otherFiles,
    long found,
    long annotated,
    long written,
    long reused,
    Map<String, Long> rejectsByReason,
    Map<String, Long> skippedByReason,
    Map<String, SplitCounts> splits,
    MarkCounts marks,
    MarkCounts rejectedMarks)
    implements Serializable {

  /**
   * @throws IllegalArgumentException if the counts do not add up
   */
  public FeatureCounts {
    rejectsByReason = sorted(rejectsByReason);
    skippedByReason = sorted(skippedByReason);
    splits = sorted(splits);
    long rejected = sum(rejectsByReason);
    long skipped = sum(skippedByReason);
    if (found != written + rejected + skipped) {
      throw new IllegalArgumentException(
          "counts do not reconcile: found %d, but written %d + rejected %d + skipped %d = %d"
              .formatted(found, written, rejected, skipped, written + rejected + skipped));
    }
  }

  public long rejected() {
    return sum(rejectsByReason);
  }

  public long skipped() {
    return sum(skippedByReason);
  }

  /** Audio of all splits in seconds. */
  public double seconds() {
    return splits.values().stream().mapToDouble(SplitCounts::seconds).sum();
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static <V> Map<String, V> sorted(Map<String, V> map) {
    return Collections.unmodifiableMap(new TreeMap<>(map));
  }
}
