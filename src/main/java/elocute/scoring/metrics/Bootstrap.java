package elocute.scoring.metrics;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The bootstrap over utterances (Bisani and Ney, "Bootstrap estimates for confidence intervals in
 * ASR performance evaluation", ICASSP 2004). Utterances are put in the order of their ids first, so
 * the same seed gives the same result for any order of the input.
 *
 * <p>Of many systems on the same utterances, draw once: {@link Resampling}.
 *
 * @param seed seed of the resampling
 * @param resamples number of resampled corpora, at least 1
 */
public record Bootstrap(long seed, int resamples) {

  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be at least 1, but is " + resamples);
    }
  }

  /** A thousand resampled corpora. */
  public static Bootstrap seeded(long seed) {
    return new Bootstrap(seed, 1000);
  }

  /**
   * The resampled sums of one system, for several metrics.
   *
   * @throws IllegalArgumentException when an id occurs twice
   */
  public Resamples resamples(List<UtteranceCounts> utterances) {
    Map<String, EvaluationCounts> byId = byId(utterances);
    return resampling(byId.size()).of(List.copyOf(byId.values()));
  }

  /**
   * The draws one by one: how often each resampled corpus has each of so many utterances, [U].
   * Those of {@link #resampling}.
   */
  public Stream<int[]> draws(int utterances) {
    var random = new SplittableRandom(seed);
    return IntStream.range(0, resamples)
        .mapToObj(
            resample -> {
              var times = new int[utterances];
              for (int draw = 0; draw < utterances; draw++) {
                times[random.nextInt(utterances)]++;
              }
              return times;
            });
  }

  /** The draws from so many utterances, for any number of systems. */
  public Resampling resampling(int utterances) {
    return new Resampling(this, utterances);
  }

  private static Map<String, EvaluationCounts> byId(List<UtteranceCounts> utterances) {
    var byId = new TreeMap<String, EvaluationCounts>();
    for (UtteranceCounts utterance : utterances) {
      if (byId.put(utterance.utteranceId(), utterance.counts()) != null) {
        throw new IllegalArgumentException(
            "Utterance " + utterance.utteranceId() + " occurs twice in one system");
      }
    }
    return byId;
  }
}
