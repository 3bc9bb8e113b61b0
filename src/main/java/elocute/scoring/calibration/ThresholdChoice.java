package elocute.scoring.calibration;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The probability below which a phone is called wrong, and what that does on the phones that it was
 * chosen on.
 *
 * @param value the threshold, from 0 to 1
 * @param maxFalseRejections most right phones that may be called wrong, as a share; null: the
 *     threshold of the highest F1
 * @param precision share of the phones called wrong that are
 * @param recall share of the wrong phones that are called so
 * @param f1 their harmonic mean
 * @param falseRejectionRate share of the right phones that are called wrong
 */
public record ThresholdChoice(
    double value,
    Double maxFalseRejections,
    double precision,
    double recall,
    double f1,
    double falseRejectionRate)
    implements Serializable {

  public ThresholdChoice {
    if (!(value >= 0 && value <= 1)) {
      throw new CalibrationException("threshold: must be from 0 to 1, got " + value);
    }
  }

  /**
   * Chooses the lowest threshold of the highest F1, or the highest that rejects no more right
   * phones than allowed. It lies in the middle between two probabilities that occur.
   *
   * @param phones with the probability that each is right
   */
  static ThresholdChoice of(List<PhoneScore> phones, OptionalDouble maxFalseRejections) {
    double[] sorted = phones.stream().mapToDouble(PhoneScore::score).sorted().toArray();
    double[] wrong = of(phones, true);
    double[] right = of(phones, false);
    double best = 0;
    double bestF1 = -1;
    int wrongBelow = 0;
    int rightBelow = 0;
    for (int next = 0; next <= sorted.length; next++) {
      if (next > 0 && next < sorted.length && sorted[next] == sorted[next - 1]) {
        continue;
      }
      double threshold = between(sorted, next);
      while (wrongBelow < wrong.length && wrong[wrongBelow] < threshold) {
        wrongBelow++;
      }
      while (rightBelow < right.length && right[rightBelow] < threshold) {
        rightBelow++;
      }
      double f1 = 2.0 * wrongBelow / Math.max(1, wrongBelow + rightBelow + wrong.length);
      boolean isBetter =
          maxFalseRejections.isPresent()
              ? rightBelow <= maxFalseRejections.getAsDouble() * right.length
              : f1 > bestF1;
      if (isBetter) {
        best = threshold;
        bestF1 = f1;
      }
    }
    return at(best, phones, maxFalseRejections);
  }

  private static double[] of(List<PhoneScore> phones, boolean isWrong) {
    return phones.stream()
        .filter(phone -> phone.isWrong() == isWrong)
        .mapToDouble(PhoneScore::score)
        .sorted()
        .toArray();
  }

  /** Above as many of the sorted probabilities. */
  private static double between(double[] sorted, int below) {
    if (below == 0) {
      return 0;
    }
    if (below == sorted.length) {
      return 1;
    }
    double middle = (sorted[below - 1] + sorted[below]) / 2;
    return middle > sorted[below - 1] ? middle : sorted[below];
  }

  private static ThresholdChoice at(
      double threshold, List<PhoneScore> phones, OptionalDouble maxFalseRejections) {
    Map<ScoreMetric, Double> values =
        new ScoreSample(ScoreKind.PROBABILITY, threshold, phones).values();
    return new ThresholdChoice(
        threshold,
        maxFalseRejections.isPresent() ? maxFalseRejections.getAsDouble() : null,
        values.get(ScoreMetric.PRECISION),
        values.get(ScoreMetric.RECALL),
        values.get(ScoreMetric.F1),
        values.get(ScoreMetric.FALSE_REJECTION_RATE));
  }
}
