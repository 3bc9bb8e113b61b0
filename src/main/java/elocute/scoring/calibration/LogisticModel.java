package elocute.scoring.calibration;

import java.io.Serializable;
import java.util.List;

/**
 * The probability that a phone is right, as a logistic function of its evidence, for any phone.
 *
 * @param intercept in nats
 * @param weights in nats, one per number
 */
public record LogisticModel(double intercept, List<Double> weights) implements Serializable {

  public LogisticModel {
    weights = List.copyOf(weights);
    if (!Double.isFinite(intercept) || !weights.stream().allMatch(Double::isFinite)) {
      throw new CalibrationException(
          "model: must be an intercept and weights, all finite, got %s and %s"
              .formatted(intercept, weights));
    }
  }

  /**
   * From 0 to 1.
   *
   * @param features the numbers, in the order of the weights
   * @param offset of the phone, in nats
   */
  double probability(double[] features, double offset) {
    double sum = intercept + offset;
    for (int feature = 0; feature < features.length; feature++) {
      sum += weights.get(feature) * features[feature];
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
