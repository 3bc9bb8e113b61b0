package elocute.dataset.prepare;

import elocute.dataset.FeatureShard;
import elocute.dataset.RejectFile;
import elocute.dataset.WrittenUtterance;
import elocute.speech.labels.MarkCounts;
import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What one task did.
 *
 * @param shards shards written, at most one per split
 * @param rejects files of rejects, at most one
 * @param written utterances in the shards
 * @param reused those among them that were taken over
 * @param rejectsByReason rejected utterances
 * @param skippedByReason utterances that turned out to be in no split
 * @param rejectedMarks marks of the rejected utterances
 * @param examples the first rejects, for people
 */
record ShardReport(
    List<FeatureShard> shards,
    List<RejectFile> rejects,
    List<WrittenUtterance> written,
    long reused,
    Map<String, Long> rejectsByReason,
    Map<String, Long> skippedByReason,
    MarkCounts rejectedMarks,
    List<String> examples)
    implements Serializable {

  /** Of a shard that stays as it is. */
  static ShardReport kept(FeatureShard shard, List<WrittenUtterance> written) {
    return new ShardReport(
        List.of(shard),
        List.of(),
        written,
        written.size(),
        Map.of(),
        Map.of(),
        MarkCounts.NONE,
        List.of());
  }

  /** Marks of the written utterances. */
  MarkCounts marks() {
    return written.stream().map(WrittenUtterance::marks).reduce(MarkCounts.NONE, MarkCounts::plus);
  }
}
