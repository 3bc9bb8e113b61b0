package elocute.dataset.prepare;

import elocute.corpus.UtteranceSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Divides utterances among tasks so that all have about the same amount of audio. */
final class ShardPlan {

  /** Recordings that one task takes by default: about a quarter of an hour at 44.1 kHz. */
  static final long BYTES_PER_SHARD = 64L << 20;

  /** Order of the utterances of a shard. */
  static final Comparator<UtteranceSource> SHORTEST_FIRST =
      Comparator.comparingLong(UtteranceSource::audioBytes)
          .thenComparing(UtteranceSource::utteranceId);

  private ShardPlan() {}

  /**
   * About {@code partitions} shards, none of them empty or of more than one group.
   *
   * @param groups utterances that must not be mixed, such as those of different splits
   * @return per shard its utterances, shortest recording first
   */
  static List<List<UtteranceSource>> of(Collection<List<UtteranceSource>> groups, int partitions) {
    long total = groups.stream().mapToLong(ShardPlan::bytes).sum();
    var shards = new ArrayList<List<UtteranceSource>>();
    for (List<UtteranceSource> group : groups) {
      double share = total == 0 ? 1.0 / groups.size() : (double) bytes(group) / total;
      long wanted = Math.max(1, Math.round(partitions * share));
      shards.addAll(dealt(group, (int) Math.min(wanted, group.size())));
    }
    return shards;
  }

  /** Shards by the amount of audio, at least one per core. */
  static int defaultPartitions(Collection<List<UtteranceSource>> groups, int cores) {
    long total = groups.stream().mapToLong(ShardPlan::bytes).sum();
    return (int) Math.max(cores, total / BYTES_PER_SHARD);
  }

  /** Deals the sorted utterances forwards and backwards in turn, as cards. */
  private static List<List<UtteranceSource>> dealt(List<UtteranceSource> group, int count) {
    var shards = new ArrayList<List<UtteranceSource>>();
    for (int i = 0; i < count; i++) {
      shards.add(new ArrayList<>());
    }
    List<UtteranceSource> sorted = group.stream().sorted(SHORTEST_FIRST).toList();
    for (int i = 0; i < sorted.size(); i++) {
      int place = i % count;
      boolean backwards = (i / count) % 2 == 1;
      shards.get(backwards ? count - 1 - place : place).add(sorted.get(i));
    }
    return shards;
  }

  private static long bytes(List<UtteranceSource> group) {
    return group.stream().mapToLong(UtteranceSource::audioBytes).sum();
  }
}
