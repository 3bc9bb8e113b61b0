package elocute.scoring.metrics;

import java.util.Iterator;
import java.util.List;

/**
 * The draws of a bootstrap from a number of utterances. They are made once where they fit {@value
 * #KEPT} numbers; systems whose utterances are the same and in the same order, by convention that
 * of their ids, get the same draws. Thread-safe.
 */
public final class Resampling {

  private static final int KEPT = 1 << 24;

  private final Bootstrap bootstrap;
  private final int utterances;
  private final int block;
  private final int[][] drawnOnce;

  Resampling(Bootstrap bootstrap, int utterances) {
    this(bootstrap, utterances, KEPT);
  }

  /** With another limit of what is kept. */
  Resampling(Bootstrap bootstrap, int utterances, int kept) {
    this.bootstrap = bootstrap;
    this.utterances = utterances;
    this.block = Math.max(1, Math.min(bootstrap.resamples(), kept / Math.max(1, utterances)));
    this.drawnOnce =
        block == bootstrap.resamples()
            ? times(bootstrap.draws(utterances).iterator(), block)
            : new int[0][];
  }

  /**
   * The resampled sums of one system.
   *
   * @param counts the utterances' counts, sorted by their ids
   * @throws IllegalArgumentException when their number is another
   * @throws ArithmeticException when a sum may exceed 2^31
   */
  public Resamples of(List<EvaluationCounts> counts) {
    if (counts.size() != utterances) {
      throw new IllegalArgumentException(
          "%d utterances were drawn from, but the system has %d"
              .formatted(utterances, counts.size()));
    }
    long[][] values = counts.stream().map(EvaluationCounts::toArray).toArray(long[][]::new);
    var sums = new int[EvaluationCounts.NONE.toArray().length][bootstrap.resamples()];
    Iterator<int[]> draws = bootstrap.draws(utterances).iterator();
    for (int start = 0; start < bootstrap.resamples(); start += block) {
      int size = Math.min(block, bootstrap.resamples() - start);
      add(drawnOnce.length > 0 ? drawnOnce : times(draws, size), values, sums, start);
    }
    return new Resamples(utterances, EvaluationCounts.ofArray(total(values, sums.length)), sums);
  }

  private static long[] total(long[][] values, int size) {
    var total = new long[size];
    for (long[] ofUtterance : values) {
      for (int value = 0; value < size; value++) {
        total[value] += ofUtterance[value];
      }
    }
    return total;
  }

  /** Element [utterance][resample]: how often the resampled corpus has the utterance. */
  private int[][] times(Iterator<int[]> draws, int resamples) {
    var times = new int[utterances][resamples];
    for (int resample = 0; resample < resamples; resample++) {
      int[] drawn = draws.next();
      for (int utterance = 0; utterance < utterances; utterance++) {
        times[utterance][resample] = drawn[utterance];
      }
    }
    return times;
  }

  /** Adds the utterances' values, as often as they were drawn, to sums [value][resample]. */
  private void add(int[][] times, long[][] values, int[][] sums, int start) {
    for (int utterance = 0; utterance < utterances; utterance++) {
      for (int value = 0; value < sums.length; value++) {
        long count = values[utterance][value];
        if (count != 0) {
          Math.toIntExact(Math.multiplyExact(count, utterances));
          addTimes(times[utterance], (int) count, sums[value], start);
        }
      }
    }
  }

  private static void addTimes(int[] times, int count, int[] sums, int start) {
    for (int resample = 0; resample < times.length; resample++) {
      sums[start + resample] += times[resample] * count;
    }
  }
}
