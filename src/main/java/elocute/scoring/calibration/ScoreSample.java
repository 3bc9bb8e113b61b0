package elocute.scoring.calibration;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Phones with their scores, sorted once: resampled corpora are a pass over them, in which a phone
 * counts as often as its utterance was drawn. The order of the phones given does not matter.
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

  /** Number of phones. */
  public long phones() {
    return wrong() + Arrays.stream(right).asLongStream().sum();
  }

  /** Number of wrong ones. */
  public long wrong() {
    return Arrays.stream(wrongByUtterance).asLongStream().sum();
  }

  /** Number of utterances. */
  int utterances() {
    return wrongByUtterance.length;
  }

  /** What the kind of scores has. */
  Set<ScoreMetric> metrics() {
    return kind.metrics();
  }

  /** Each metric that the kind of scores has. */
  public Map<ScoreMetric, Double> values() {
    Map<ScoreMetric, Double> values = new EnumMap<>(ScoreMetric.class);
    ScorePass pass = passOnce();
    metrics().forEach(metric -> values.put(metric, pass.value(metric, 0)));
    return values;
  }

  /** Ten bins of equal width; of probabilities only. */
  public List<ReliabilityBin> reliability() {
    if (kind != ScoreKind.PROBABILITY) {
      throw new IllegalStateException("reliability: is of probabilities, not of a " + kind);
    }
    return passOnce().reliability(0);
  }

  private ScorePass passOnce() {
    double[][] times = new double[utterances()][1];
    for (double[] ofUtterance : times) {
      ofUtterance[0] = 1;
    }
    return pass(times, 1);
  }

  /**
   * From the lowest score to the highest; equal ones go together.
   *
   * @param times [U,C]: how often each corpus has each utterance, these in the order of their ids
   * @param corpora C
   */
  ScorePass pass(double[][] times, int corpora) {
    double[] wrongOnes = new double[corpora];
    double[] rightOnes = new double[corpora];
    for (int utterance = 0; utterance < times.length; utterance++) {
      add(wrongOnes, wrongByUtterance[utterance], times[utterance]);
    }
    ScorePass pass = new ScorePass(kind, threshold, wrongOnes.clone());
    int end = 0;
    for (int start = 0; start < scores.length; start = end) {
      Arrays.fill(wrongOnes, 0);
      Arrays.fill(rightOnes, 0);
      boolean hasWrong = false;
      for (end = start; end < scores.length && scores[end] == scores[start]; end++) {
        hasWrong |= wrong[end] > 0;
        add(wrongOnes, wrong[end], times[utterances[end]]);
        add(rightOnes, right[end], times[utterances[end]]);
      }
      if (hasWrong) {
        pass.add(scores[start], wrongOnes, rightOnes);
      } else {
        pass.addRight(scores[start], rightOnes);
      }
    }
    return pass;
  }

  private static void add(double[] sums, int count, double[] times) {
    for (int corpus = 0; count > 0 && corpus < sums.length; corpus++) {
      sums[corpus] += count * times[corpus];
    }
  }
}
