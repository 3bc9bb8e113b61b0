package elocute.scoring.calibration;

import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.Interval;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Phones with their scores, sorted once: each resampled corpus is one pass over them, in which a
 * phone counts as often as its utterance was drawn. The order of the phones given does not matter.
 */
public final class ScoreSample {

  private final ScoreKind kind;
  private final double threshold;

  /** Of each score in each utterance that has it, sorted by score: how many phones there are. */
  private final double[] scores;

  private final int[] utterances;
  private final int[] wrong;
  private final int[] right;
  private final int[] wrongByUtterance;

  /**
   * @param kind what the scores are
   * @param threshold below which a phone is called wrong; without meaning for a rank
   * @param phones in any order
   */
  public ScoreSample(ScoreKind kind, double threshold, Collection<PhoneScore> phones) {
    this.kind = kind;
    this.threshold = threshold;
    List<PhoneScore> sorted =
        phones.stream()
            .sorted(
                Comparator.comparingDouble(PhoneScore::score)
                    .thenComparing(PhoneScore::utteranceId))
            .toList();
    Map<String, Integer> numbers = numbers(phones);
    double[] scoresFound = new double[sorted.size()];
    int[] utterancesFound = new int[sorted.size()];
    int[] wrongFound = new int[sorted.size()];
    int[] rightFound = new int[sorted.size()];
    this.wrongByUtterance = new int[numbers.size()];
    int last = -1;
    for (PhoneScore phone : sorted) {
      int utterance = numbers.get(phone.utteranceId());
      if (last < 0 || scoresFound[last] != phone.score() || utterancesFound[last] != utterance) {
        last++;
      }
      scoresFound[last] = phone.score();
      utterancesFound[last] = utterance;
      if (phone.isWrong()) {
        wrongFound[last]++;
        wrongByUtterance[utterance]++;
      } else {
        rightFound[last]++;
      }
    }
    this.scores = Arrays.copyOf(scoresFound, last + 1);
    this.utterances = Arrays.copyOf(utterancesFound, last + 1);
    this.wrong = Arrays.copyOf(wrongFound, last + 1);
    this.right = Arrays.copyOf(rightFound, last + 1);
  }

  /** The utterances' numbers, in the order of their ids. */
  private static Map<String, Integer> numbers(Collection<PhoneScore> phones) {
    Map<String, Integer> numbers = new TreeMap<>();
    phones.forEach(phone -> numbers.put(phone.utteranceId(), 0));
    int number = 0;
    for (Map.Entry<String, Integer> utterance : numbers.entrySet()) {
      utterance.setValue(number++);
    }
    return numbers;
  }

  /** What the scores are. */
  public ScoreKind kind() {
    return kind;
  }

  /** Number of phones. */
  public long phones() {
    return wrong() + Arrays.stream(right).asLongStream().sum();
  }

  /** Number of wrong ones. */
  public long wrong() {
    return wrong(once());
  }

  /** Each metric that the kind of scores has. */
  public Map<ScoreMetric, Double> values() {
    Map<ScoreMetric, Double> values = new EnumMap<>(ScoreMetric.class);
    ScorePass pass = pass(once());
    kind.metrics().forEach(metric -> values.put(metric, pass.value(metric)));
    return values;
  }

  /** The metrics' 95 % intervals, by resampling utterances. */
  public Map<ScoreMetric, Interval> intervals(Bootstrap bootstrap) {
    Map<ScoreMetric, double[]> values = new EnumMap<>(ScoreMetric.class);
    kind.metrics().forEach(metric -> values.put(metric, new double[bootstrap.resamples()]));
    Iterator<int[]> draws = bootstrap.draws(wrongByUtterance.length).iterator();
    for (int resample = 0; draws.hasNext(); resample++) {
      ScorePass pass = pass(draws.next());
      for (Map.Entry<ScoreMetric, double[]> metric : values.entrySet()) {
        metric.getValue()[resample] = pass.value(metric.getKey());
      }
    }
    Map<ScoreMetric, Interval> intervals = new EnumMap<>(ScoreMetric.class);
    values.forEach(
        (metric, ofResamples) -> intervals.put(metric, Interval.ofResamples(ofResamples)));
    return intervals;
  }

  /** Ten bins of equal width; of probabilities only. */
  public List<ReliabilityBin> reliability() {
    if (kind != ScoreKind.PROBABILITY) {
      throw new IllegalStateException("reliability: is of probabilities, not of a " + kind);
    }
    return pass(once()).reliability();
  }

  private long wrong(int[] times) {
    long count = 0;
    for (int utterance = 0; utterance < times.length; utterance++) {
      count += (long) wrongByUtterance[utterance] * times[utterance];
    }
    return count;
  }

  private int[] once() {
    int[] times = new int[wrongByUtterance.length];
    Arrays.fill(times, 1);
    return times;
  }

  /** From the lowest score to the highest; equal ones go together. */
  private ScorePass pass(int[] times) {
    ScorePass pass = new ScorePass(kind, threshold, wrong(times));
    int end = 0;
    for (int start = 0; start < scores.length; start = end) {
      long wrongOnes = 0;
      long rightOnes = 0;
      for (end = start; end < scores.length && scores[end] == scores[start]; end++) {
        wrongOnes += (long) wrong[end] * times[utterances[end]];
        rightOnes += (long) right[end] * times[utterances[end]];
      }
      pass.add(scores[start], wrongOnes, rightOnes);
    }
    return pass;
  }
}
