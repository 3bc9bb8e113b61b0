package elocute.dataset.prepare;

import elocute.corpus.RejectedUtterance;
import elocute.corpus.Split;
import elocute.corpus.Utterance;
import elocute.dataset.FeatureShard;
import elocute.dataset.FeatureShardWriter;
import elocute.dataset.RejectFile;
import elocute.dataset.RejectRow;
import elocute.dataset.RejectWriter;
import elocute.dataset.UtteranceRow;
import elocute.dataset.WrittenUtterance;
import elocute.speech.labels.MarkCounts;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The files of one task attempt: a shard per split that occurs, and one of rejects if any. */
final class ShardOutput implements Closeable {

  private static final int EXAMPLES = 5;

  private final ShardNames names;
  private final Configuration configuration;
  private final LogMelColumn logMel;
  private final Map<Split, FeatureShardWriter> shards = new EnumMap<>(Split.class);
  private final List<WrittenUtterance> written = new ArrayList<>();
  private final Map<String, Long> rejectsByReason = new TreeMap<>();
  private final Map<String, Long> skippedByReason = new TreeMap<>();
  private final List<String> examples = new ArrayList<>();
  private Optional<RejectWriter> rejects = Optional.empty();
  private long rejectCount;
  private long reused;
  private MarkCounts rejectedMarks = MarkCounts.NONE;

  ShardOutput(ShardNames names, Configuration configuration, LogMelColumn logMel) {
    this.names = names;
    this.logMel = logMel;
    this.configuration = configuration;
  }

  void write(Utterance utterance, Split split) throws IOException {
    write(UtteranceRowFactory.row(utterance, split, logMel), split);
  }

  /** A row of the generation before. */
  void copy(UtteranceRow row) throws IOException {
    write(row, Split.valueOf(row.split().toUpperCase(Locale.ROOT)));
    reused++;
  }

  private void write(UtteranceRow row, Split split) throws IOException {
    writer(split).write(row);
    written.add(WrittenUtterance.of(row));
  }

  void skip(String reason) {
    skippedByReason.merge(reason, 1L, Long::sum);
  }

  void reject(String utteranceId, RejectedUtterance fault) throws IOException {
    String reason = fault.reason().id();
    rejectWriter().write(new RejectRow(utteranceId, fault.file(), reason, fault.detail()));
    rejectCount++;
    rejectsByReason.merge(reason, 1L, Long::sum);
    rejectedMarks = rejectedMarks.plus(fault.markCounts());
    if (examples.size() < EXAMPLES) {
      examples.add("%s: %s: %s".formatted(fault.file(), reason, fault.detail()));
    }
  }

  /** Completes the files and tells what is in them. */
  ShardReport finish() throws IOException {
    close();
    var written = new ArrayList<FeatureShard>();
    for (var shard : shards.entrySet()) {
      written.add(shard.getValue().shard(names.shard(shard.getKey())));
    }
    return new ShardReport(
        written,
        rejectCount == 0 ? List.of() : List.of(new RejectFile(names.rejects(), rejectCount)),
        this.written,
        reused,
        rejectsByReason,
        skippedByReason,
        rejectedMarks,
        examples);
  }

  @Override
  public void close() throws IOException {
    for (FeatureShardWriter shard : shards.values()) {
      shard.close();
    }
    if (rejects.isPresent()) {
      rejects.get().close();
    }
  }

  private FeatureShardWriter writer(Split split) throws IOException {
    if (!shards.containsKey(split)) {
      Path file = names.path(names.shard(split));
      shards.put(split, new FeatureShardWriter(file, configuration, split));
    }
    return shards.get(split);
  }

  private RejectWriter rejectWriter() throws IOException {
    if (rejects.isEmpty()) {
      rejects = Optional.of(new RejectWriter(names.path(names.rejects()), configuration));
    }
    return rejects.get();
  }
}
