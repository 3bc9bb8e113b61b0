package elocute.dataset.prepare;

import elocute.dataset.FeatureShard;
import elocute.dataset.WrittenUtterance;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What has become of the utterances of a shard of the generation before.
 *
 * @param shard the shard
 * @param unchanged utterances whose sources are as they were
 * @param changed utterances that are still wanted, but whose sources differ
 */
record ShardReview(FeatureShard shard, List<WrittenUtterance> unchanged, Set<SourceKey> changed)
    implements Serializable {

  /** Whether the file can stay as it is. */
  boolean isWhole() {
    return unchanged.size() == shard.rows();
  }

  ReusedRows reused() {
    return new ReusedRows(
        List.of(shard), Set.copyOf(unchanged.stream().map(WrittenUtterance::utteranceId).toList()));
  }

  /** The report of a task that leaves the file as it is. */
  ShardReport report() {
    return ShardReport.kept(shard, unchanged);
  }
}
