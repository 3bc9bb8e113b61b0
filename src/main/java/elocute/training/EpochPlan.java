package elocute.training;

import elocute.model.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The order of one epoch: global batches of utterances of like length, in random order. It depends
 * on the lengths, the global batch size, the seed and the epoch alone, so every rank computes the
 * same plan, also after a restart, and the number of ranks does not change which utterances share
 * an optimiser step.
 *
 * @param batches indices of the utterances of each global batch, longest first; the last batch may
 *     be short
 */
public record EpochPlan(List<int[]> batches) {

  /** Batches per sorting pool: larger pools waste less padding, smaller ones mix better. */
  private static final int POOL_BATCHES = 50;

  public EpochPlan {
    batches = List.copyOf(batches);
  }

  /**
   * Plans an epoch.
   *
   * @param samples length of every utterance
   * @param globalBatchSize utterances per forward pass over all ranks, at least 1
   * @param seed seed of the run
   * @param epoch epoch, from 1
   */
  public static EpochPlan of(int[] samples, int globalBatchSize, long seed, int epoch) {
    var random = new SplittableRandom(Seeds.mix(seed, epoch));
    List<Integer> order = new ArrayList<>();
    for (int index = 0; index < samples.length; index++) {
      order.add(index);
    }
    shuffle(order, random);
    List<int[]> batches = new ArrayList<>();
    int poolSize = POOL_BATCHES * globalBatchSize;
    for (int from = 0; from < order.size(); from += poolSize) {
      List<Integer> pool = order.subList(from, Math.min(from + poolSize, order.size()));
      pool.sort(Comparator.comparingInt((Integer index) -> samples[index]).reversed());
      chunks(pool, globalBatchSize, batches);
    }
    shuffle(batches, random);
    return new EpochPlan(batches);
  }

  /** Batches in plain length order, longest first, for evaluation. */
  public static EpochPlan byLength(int[] samples, int globalBatchSize) {
    List<Integer> order = new ArrayList<>();
    for (int index = 0; index < samples.length; index++) {
      order.add(index);
    }
    order.sort(Comparator.comparingInt((Integer index) -> samples[index]).reversed());
    List<int[]> batches = new ArrayList<>();
    chunks(order, globalBatchSize, batches);
    return new EpochPlan(batches);
  }

  /** The share of one rank in a global batch: every {@code ranks}-th utterance; may be empty. */
  public static int[] share(int[] batch, int rank, int ranks) {
    int[] share = new int[Math.max(0, (batch.length - rank + ranks - 1) / ranks)];
    for (int i = 0; i < share.length; i++) {
      share[i] = batch[rank + i * ranks];
    }
    return share;
  }

  private static void chunks(List<Integer> order, int size, List<int[]> batches) {
    for (int from = 0; from < order.size(); from += size) {
      List<Integer> chunk = order.subList(from, Math.min(from + size, order.size()));
      batches.add(chunk.stream().mapToInt(Integer::intValue).toArray());
    }
  }

  private static void shuffle(List<?> list, SplittableRandom random) {
    for (int last = list.size() - 1; last > 0; last--) {
      Collections.swap(list, last, random.nextInt(last + 1));
    }
  }
}
