package elocute.scoring.calibration;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * Logistic regression with a ridge penalty on all weights but the intercept, by Newton's method. It
 * minimises the sum of {@code -log p(outcome)} plus {@code ridge / 2} times the squared weights,
 * which is scikit-learn's {@code LogisticRegression(C = 1 / ridge)}. Rows are summed in their
 * order, so that equal input gives equal bits.
 */
final class LogisticRegression {

  private static final int MOST_STEPS = 100;
  private static final double SMALL_STEP = 1e-10;

  private final double[][] features;
  private final boolean[] outcomes;
  private final double ridge;

  /**
   * @param features [N,F]
   * @param outcomes [N]; both must occur
   * @param ridge above 0, so that there is one minimum, however well features tell outcomes apart
   */
  LogisticRegression(double[][] features, boolean[] outcomes, double ridge) {
    this.features = features;
    this.outcomes = outcomes;
    this.ridge = ridge;
  }

  /** The weights, [F+1], the intercept first. */
  double[] fit() {
    RealVector weights = new ArrayRealVector(features[0].length + 1);
    for (int step = 0; step < MOST_STEPS; step++) {
      RealVector next = descend(weights);
      double change = next.subtract(weights).getLInfNorm();
      weights = next;
      if (change < SMALL_STEP) {
        return weights.toArray();
      }
    }
    throw new IllegalStateException(
        "logistic regression: no minimum after " + MOST_STEPS + " steps");
  }

  /** A Newton step, halved until it does not climb. */
  private RealVector descend(RealVector weights) {
    RealVector step = newtonStep(weights);
    double loss = loss(weights);
    RealVector next = weights.subtract(step);
    while (loss(next) > loss && step.getLInfNorm() >= SMALL_STEP) {
      step = step.mapMultiply(0.5);
      next = weights.subtract(step);
    }
    return next;
  }

  private RealVector newtonStep(RealVector weights) {
    int size = weights.getDimension();
    double[] gradient = new double[size];
    double[][] hessian = new double[size][size];
    for (int feature = 1; feature < size; feature++) {
      gradient[feature] = ridge * weights.getEntry(feature);
      hessian[feature][feature] = ridge;
    }
    for (int row = 0; row < features.length; row++) {
      double probability = 1 / (1 + Math.exp(-sum(weights, row)));
      double error = probability - (outcomes[row] ? 1 : 0);
      addRow(features[row], error, probability * (1 - probability), gradient, hessian);
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        hessian[j][i] = hessian[i][j];
      }
    }
    return new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false))
        .getSolver()
        .solve(new ArrayRealVector(gradient, false));
  }

  /** Adds to the gradient and to the lower half of the second derivatives. */
  private static void addRow(
      double[] row, double error, double curvature, double[] gradient, double[][] hessian) {
    for (int i = 0; i <= row.length; i++) {
      double value = i == 0 ? 1 : row[i - 1];
      if (value != 0) {
        gradient[i] += error * value;
        hessian[i][0] += curvature * value;
        for (int j = 1; j <= i; j++) {
          hessian[i][j] += curvature * value * row[j - 1];
        }
      }
    }
  }

  private double loss(RealVector weights) {
    double loss = 0;
    for (int feature = 1; feature < weights.getDimension(); feature++) {
      loss += ridge / 2 * weights.getEntry(feature) * weights.getEntry(feature);
    }
    for (int row = 0; row < features.length; row++) {
      double sum = outcomes[row] ? sum(weights, row) : -sum(weights, row);
      loss += sum > 0 ? Math.log1p(Math.exp(-sum)) : Math.log1p(Math.exp(sum)) - sum;
    }
    return loss;
  }

  private double sum(RealVector weights, int row) {
    double sum = weights.getEntry(0);
    for (int feature = 0; feature < features[row].length; feature++) {
      sum += weights.getEntry(feature + 1) * features[row][feature];
    }
    return sum;
  }
}
