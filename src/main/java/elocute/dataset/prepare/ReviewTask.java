package elocute.dataset.prepare;

import elocute.corpus.SplitPlan;
import elocute.corpus.UtteranceReader;
import elocute.corpus.UtteranceSource;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureShard;
import elocute.dataset.WrittenUtterance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** Runs on executors: compares the sources of a shard's rows with what they were. */
final class ReviewTask implements Function<FeatureShard, ShardReview> {

  private static final long serialVersionUID = 1L;

  private final Dataset before;
  private final UtteranceReader reader;
  private final SplitPlan splits;
  private final Broadcast<Map<SourceKey, UtteranceSource>> wanted;

  ReviewTask(
      Dataset before,
      UtteranceReader reader,
      SplitPlan splits,
      Broadcast<Map<SourceKey, UtteranceSource>> wanted) {
    this.before = before;
    this.reader = reader;
    this.splits = splits;
    this.wanted = wanted;
  }

  @Override
  public ShardReview call(FeatureShard shard) throws IOException {
    var unchanged = new ArrayList<WrittenUtterance>();
    var changed = new HashSet<SourceKey>();
    try (var rows = before.rows(shard, WrittenUtterance.class)) {
      while (rows.hasNext()) {
        WrittenUtterance row = rows.next();
        SourceKey key = SourceKey.of(row, splits);
        UtteranceSource source = wanted.value().get(key);
        if (source != null && isUnchanged(source, row)) {
          unchanged.add(row);
        } else if (source != null) {
          changed.add(key);
        }
      }
    }
    return new ShardReview(shard, unchanged, changed);
  }

  private boolean isUnchanged(UtteranceSource source, WrittenUtterance row) {
    return source.sourceHash(reader).filter(row.sourceHash()::equals).isPresent();
  }
}
