package elocute.metrics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The bootstrap over utterances for corpus error rates (Bisani and Ney, "Bootstrap estimates for
 * confidence intervals in ASR performance evaluation", ICASSP 2004). Utterances are put in the
 * order of their ids first, so the same seed gives the same result for any order of the input.
 *
 * @param seed seed of the resampling
 * @param resamples number of resampled corpora, at least 1
 */
public record Bootstrap(long seed, int resamples) {
  private static final double TAIL = 0.025;

  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("resamples must be at least 1, but is " + resamples);
    }
  }

  /** A thousand resampled corpora. */
  public static Bootstrap seeded(long seed) {
    return new Bootstrap(seed, 1000);
  }

  /** The 95 % percentile interval of the corpus error rate; [0, 0] without utterances. */
  public Interval errorRate(List<UtteranceErrors> utterances) {
    List<UtteranceErrors> sorted = sorted(utterances);
    var random = new SplittableRandom(seed);
    var rates = new double[resamples];
    for (int resample = 0; resample < resamples; resample++) {
      long edits = 0;
      long tokens = 0;
      for (int draw = 0; draw < sorted.size(); draw++) {
        UtteranceErrors drawn = sorted.get(random.nextInt(sorted.size()));
        edits += drawn.edits();
        tokens += drawn.referenceTokens();
      }
      rates[resample] = Rate.errorRate(edits, tokens);
    }
    return percentiles(rates);
  }

  /**
   * The difference of two systems' corpus error rates on the utterances that both have scored.
   *
   * @throws IllegalArgumentException when a shared utterance has another number of reference tokens
   *     in the second system, or an id occurs twice in one system
   */
  public PairedDifference difference(List<UtteranceErrors> first, List<UtteranceErrors> second) {
    List<Pair> pairs = shared(first, second);
    var random = new SplittableRandom(seed);
    var differences = new double[resamples];
    for (int resample = 0; resample < resamples; resample++) {
      long edits = 0;
      long tokens = 0;
      for (int draw = 0; draw < pairs.size(); draw++) {
        Pair drawn = pairs.get(random.nextInt(pairs.size()));
        edits += drawn.moreEdits();
        tokens += drawn.referenceTokens();
      }
      differences[resample] = Rate.errorRate(edits, tokens);
    }
    long edits = pairs.stream().mapToLong(Pair::moreEdits).sum();
    long tokens = pairs.stream().mapToLong(Pair::referenceTokens).sum();
    return new PairedDifference(
        pairs.size(), Rate.errorRate(edits, tokens), pValue(differences), percentiles(differences));
  }

  /** One utterance, scored by both systems. */
  private record Pair(long moreEdits, long referenceTokens) {}

  private static List<Pair> shared(List<UtteranceErrors> first, List<UtteranceErrors> second) {
    Map<String, UtteranceErrors> others = byId(second);
    return sorted(List.copyOf(byId(first).values())).stream()
        .filter(errors -> others.containsKey(errors.utteranceId()))
        .map(errors -> pair(errors, others.get(errors.utteranceId())))
        .toList();
  }

  private static Pair pair(UtteranceErrors first, UtteranceErrors second) {
    if (first.referenceTokens() != second.referenceTokens()) {
      throw new IllegalArgumentException(
          "Utterance %s has %d reference tokens in the first system but %d in the second"
              .formatted(first.utteranceId(), first.referenceTokens(), second.referenceTokens()));
    }
    return new Pair(first.edits() - second.edits(), first.referenceTokens());
  }

  private static Map<String, UtteranceErrors> byId(List<UtteranceErrors> utterances) {
    return utterances.stream()
        .collect(
            Collectors.toMap(
                UtteranceErrors::utteranceId, Function.identity(), Bootstrap::refuseDuplicate));
  }

  private static UtteranceErrors refuseDuplicate(UtteranceErrors first, UtteranceErrors second) {
    throw new IllegalArgumentException(
        "Utterance " + second.utteranceId() + " occurs twice in one system");
  }

  private static List<UtteranceErrors> sorted(List<UtteranceErrors> utterances) {
    return utterances.stream()
        .sorted(
            Comparator.comparing(UtteranceErrors::utteranceId)
                .thenComparing(UtteranceErrors::edits)
                .thenComparing(UtteranceErrors::referenceTokens))
        .toList();
  }

  /** Two-sided: twice the smaller share of resamples on either side of no difference. */
  private double pValue(double[] differences) {
    long atMostZero = Arrays.stream(differences).filter(difference -> difference <= 0).count();
    long atLeastZero = Arrays.stream(differences).filter(difference -> difference >= 0).count();
    return Math.min(1, 2.0 * (Math.min(atMostZero, atLeastZero) + 1) / (resamples + 1));
  }

  private static Interval percentiles(double[] values) {
    Arrays.sort(values);
    return new Interval(quantile(values, TAIL), quantile(values, 1 - TAIL));
  }

  /** Linear interpolation between the closest ranks. */
  private static double quantile(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = (int) Math.ceil(position);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
