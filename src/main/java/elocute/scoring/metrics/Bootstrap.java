package elocute.scoring.metrics;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
   * The 95 % percentile interval of a metric.
   *
   * @throws IllegalArgumentException when an id occurs twice
   */
  public Interval interval(Metric metric, List<UtteranceCounts> utterances) {
    return resamples(utterances).interval(metric);
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
   * The difference of two systems' metric on the utterances that both have scored, first minus
   * second.
   *
   * @throws IllegalArgumentException when a shared utterance has other reference tokens in the
   *     second system, or an id occurs twice in one system
   */
  public PairedDifference difference(
      Metric metric, List<UtteranceCounts> first, List<UtteranceCounts> second) {
    Map<String, EvaluationCounts> ones = byId(first);
    Map<String, EvaluationCounts> others = byId(second);
    ones.keySet().retainAll(others.keySet());
    others.keySet().retainAll(ones.keySet());
    ones.forEach((id, counts) -> requireSameReference(id, counts, others.get(id)));
    Resampling resampling = resampling(ones.size());
    return resampling
        .of(List.copyOf(ones.values()))
        .difference(metric, resampling.of(List.copyOf(others.values())));
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

  private static void requireSameReference(
      String id, EvaluationCounts first, EvaluationCounts second) {
    requireSame(
        id, "phones", first.phonemes().referencePhones(), second.phonemes().referencePhones());
    requireSame(id, "error labels", first.errors().labels(), second.errors().labels());
  }

  private static void requireSame(String id, String what, long first, long second) {
    if (first != second) {
      throw new IllegalArgumentException(
          "Utterance %s has %d reference %s in the first system but %d in the second"
              .formatted(id, first, what, second));
    }
  }
}
