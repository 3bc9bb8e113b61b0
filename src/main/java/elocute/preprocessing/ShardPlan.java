package elocute.preprocessing;

import elocute.corpus.CorpusEntry;
import elocute.corpus.CorpusPart;
import elocute.corpus.TreeFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Divides utterances among tasks so that all have about the same amount of audio. */
final class ShardPlan {

  /** Recordings that one task takes by default: about a quarter of an hour at 44.1 kHz. */
  static final long BYTES_PER_SHARD = 64L << 20;

  private static final Comparator<CorpusEntry> SHORTEST_FIRST =
      Comparator.<CorpusEntry>comparingLong(ShardPlan::bytes)
          .thenComparing(CorpusEntry::utteranceId);

  private ShardPlan() {}

  /**
   * About {@code partitions} shards, none of them empty or of more than one group.
   *
   * @param groups utterances that must not be mixed, such as those of different splits
   * @return per shard its utterances, shortest recording first
   */
  static List<List<CorpusEntry>> of(Collection<List<CorpusEntry>> groups, int partitions) {
    long total = groups.stream().mapToLong(ShardPlan::bytes).sum();
    var shards = new ArrayList<List<CorpusEntry>>();
    for (List<CorpusEntry> group : groups) {
      double share = total == 0 ? 1.0 / groups.size() : (double) bytes(group) / total;
      long wanted = Math.max(1, Math.round(partitions * share));
      shards.addAll(dealt(group, (int) Math.min(wanted, group.size())));
    }
    return shards;
  }

  /** Shards by the amount of audio, at least one per core. */
  static int defaultPartitions(Collection<List<CorpusEntry>> groups, int cores) {
    long total = groups.stream().mapToLong(ShardPlan::bytes).sum();
    return (int) Math.max(cores, total / BYTES_PER_SHARD);
  }

  /** Deals the sorted utterances forwards and backwards in turn, as cards. */
  private static List<List<CorpusEntry>> dealt(List<CorpusEntry> group, int count) {
    var shards = new ArrayList<List<CorpusEntry>>();
    for (int i = 0; i < count; i++) {
      shards.add(new ArrayList<>());
    }
    List<CorpusEntry> sorted = group.stream().sorted(SHORTEST_FIRST).toList();
    for (int i = 0; i < sorted.size(); i++) {
      int place = i % count;
      boolean backwards = (i / count) % 2 == 1;
      shards.get(backwards ? count - 1 - place : place).add(sorted.get(i));
    }
    return shards;
  }

  private static long bytes(List<CorpusEntry> group) {
    return group.stream().mapToLong(ShardPlan::bytes).sum();
  }

  private static long bytes(CorpusEntry entry) {
    return entry.file(CorpusPart.WAV).map(TreeFile::sizeBytes).orElse(0L);
  }
}
