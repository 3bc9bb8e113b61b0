package elocute.evaluation;

import elocute.dataset.FeatureShard;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Consecutive batches of a shard, the work of one task. A batch is {@code batchSize} consecutive
 * rows of a shard, counted from its first, whatever the ranges: so they decide who computes a
 * batch, but never what is in it.
 *
 * @param number its place among the evaluation's ranges
 * @param shard the shard
 * @param firstRow its first row in the shard, from 0
 * @param rows its rows
 */
record BatchRange(int number, FeatureShard shard, long firstRow, long rows)
    implements Serializable {

  /**
   * Cuts shards into about {@code count} ranges of equal numbers of batches, at least one per
   * shard. Ranges of long utterances, which come last in a shard, come first: what is begun last
   * takes the least time.
   */
  static List<BatchRange> of(List<FeatureShard> shards, int batchSize, int count) {
    long batches = shards.stream().mapToLong(shard -> batches(shard.rows(), batchSize)).sum();
    long rowsPerRange = batchSize * Math.max(1, batches(batches, count));
    List<BatchRange> ranges = new ArrayList<>();
    for (FeatureShard shard : shards) {
      for (long first = 0; first < shard.rows(); first += rowsPerRange) {
        long rows = Math.min(rowsPerRange, shard.rows() - first);
        ranges.add(new BatchRange(ranges.size(), shard, first, rows));
      }
    }
    Collections.reverse(ranges);
    return ranges;
  }

  private static long batches(long rows, long size) {
    return (rows + size - 1) / size;
  }
}
