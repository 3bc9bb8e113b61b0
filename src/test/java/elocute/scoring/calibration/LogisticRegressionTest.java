package elocute.scoring.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogisticRegressionTest {

  @Test
  void theWeightsAreThoseOfScikitLearn() {
    // LogisticRegression(C=1 / ridge, tol=1e-14, solver="newton-cg") of version 1.9.1
    assertWeights(
        0.5, 0.49368606913456115, 0.7390626772043535, -0.7247039287672127, 0.12144227431193028);
    assertWeights(
        5, 0.4672563346057789, 0.41618950216292777, -0.42173064815641054, 0.06317938453786472);
  }

  private static void assertWeights(double ridge, double... expected) {
    double[][] features = new double[60][];
    boolean[] outcomes = new boolean[60];
    for (int i = 0; i < 60; i++) {
      features[i] = new double[] {Math.sin(i), Math.cos(2 * i), i % 3 == 0 ? 1 : 0};
      outcomes[i] = (i * 7 + i * i % 5) % 4 < 2 || Math.sin(i) > 0.8;
    }
    double[] weights = new LogisticRegression(features, outcomes, ridge).fit();
    assertThat(weights).containsExactly(expected, within(1e-8));
  }

  @Test
  void outcomesThatFeaturesTellApartHaveFiniteWeights() {
    double[][] features = {{-2}, {-1}, {1}, {2}};
    boolean[] outcomes = {false, false, true, true};
    double[] weights = new LogisticRegression(features, outcomes, 0.01).fit();
    assertThat(weights[0]).isCloseTo(0, within(1e-9));
    assertThat(weights[1]).isCloseTo(3.94529918, within(1e-6));
  }

  @Test
  void featuresThatAreFarApartDoNotLeadAstray() {
    double[][] features = new double[300][];
    boolean[] outcomes = new boolean[300];
    for (int i = 0; i < 300; i++) {
      features[i] = new double[] {i < 150 ? -3 : 3};
      outcomes[i] = i >= 150 != (i % 50 == 0);
    }
    double[] weights = new LogisticRegression(features, outcomes, 1e-6).fit();
    // 147 of 150 on either side: log(49) / 3 per unit
    assertThat(weights[1]).isCloseTo(Math.log(49) / 3, within(1e-4));
  }
}
