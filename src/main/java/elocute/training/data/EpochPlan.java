package elocute.training.data;

import elocute.model.tensor.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The order of one epoch: global batches of utterances of like length, in random order. It depends
 * on the lengths, the global batch's budget, the seed and the epoch alone, so every rank computes
 * the same plan, also after a restart. With a budget in utterances, the number of ranks does not
 * change which of them share an optimiser step.
 *
 * @param batches indices of the utterances of each global batch, longest first; the last batch may
 *     be short
 */
public record EpochPlan(List<int[]> batches) {

  /** Usual batches per sorting pool: larger pools waste less padding, smaller ones mix better. */
  private static final int POOL_BATCHES = 50;

  public EpochPlan {
    batches = List.copyOf(batches);
  }

  /**
   * Plans an epoch.
   *
   * @param samples length of every utterance
   * @param budget what a global batch holds
   * @param seed seed of the run
   * @param epoch epoch, from 1
   */
  public static EpochPlan of(int[] samples, BatchBudget budget, long seed, int epoch) {
    var random = new SplittableRandom(Seeds.mix(seed, epoch));
    List<Integer> order = indices(samples.length);
    shuffle(order, random);
    List<int[]> batches = new ArrayList<>();
    int poolSize = POOL_BATCHES * budget.usualUtterances(samples);
    for (int from = 0; from < order.size(); from += poolSize) {
      List<Integer> pool = order.subList(from, Math.min(from + poolSize, order.size()));
      pool.sort(Comparator.comparingInt((Integer index) -> samples[index]).reversed());
      chunks(pool, samples, budget, batches);
    }
    shuffle(batches, random);
    return new EpochPlan(batches);
  }

  /** Batches in plain length order, longest first, for evaluation. */
  public static EpochPlan byLength(int[] samples, BatchBudget budget) {
    List<Integer> order = indices(samples.length);
    order.sort(Comparator.comparingInt((Integer index) -> samples[index]).reversed());
    List<int[]> batches = new ArrayList<>();
    chunks(order, samples, budget, batches);
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

  /** Cuts utterances, longest first, into batches: the first of each decides how many fit. */
  private static void chunks(
      List<Integer> order, int[] samples, BatchBudget budget, List<int[]> batches) {
    int from = 0;
    while (from < order.size()) {
      int to = Math.min(from + budget.utterances(samples[order.get(from)]), order.size());
      batches.add(order.subList(from, to).stream().mapToInt(Integer::intValue).toArray());
      from = to;
    }
  }

  /** The numbers below {@code count}, in a list that may be changed. */
  static List<Integer> indices(int count) {
    return new ArrayList<>(IntStream.range(0, count).boxed().toList());
  }

  /** Puts a list in an order that the numbers drawn say. */
  static void shuffle(List<?> list, SplittableRandom random) {
    for (int last = list.size() - 1; last > 0; last--) {
      Collections.swap(list, last, random.nextInt(last + 1));
    }
  }
}
