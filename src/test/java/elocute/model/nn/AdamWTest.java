package elocute.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.nio.FloatBuffer;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdamWTest {

  private static final int SIZE = 1003;
  private static final double RATE = 3e-3;
  private static final AdamW.Options OPTIONS = new AdamW.Options(0.9, 0.999, 1e-8, 0.1);

  @Test
  void stepsAreThoseOfThePaperComputedInDoublePrecision() {
    ParameterScope scope = ParameterScope.root();
    scope.declare("w", Initializer.normal(1), SIZE);
    try (ParameterStore store = ParameterStore.allocate(scope.declared(), Device.cpu())) {
      store.initialize(ParameterGroup.MAIN, 1);
      var optimizer = new AdamW(store, ParameterGroup.MAIN, OPTIONS);
      double[] expected = widen(store.weights(ParameterGroup.MAIN).values());
      double[] average = new double[SIZE];
      double[] square = new double[SIZE];
      var random = new Random(5);
      for (int step = 1; step <= 20; step++) {
        fill(store.gradients(ParameterGroup.MAIN).values(), random);
        double[] gradient = widen(store.gradients(ParameterGroup.MAIN).values());
        reference(expected, gradient, average, square, step);
        optimizer.step(RATE);
      }
      assertClose(store.weights(ParameterGroup.MAIN).values(), expected);
      assertClose(optimizer.averages().values(), average);
      assertClose(optimizer.squareAverages().values(), square);
      assertThat(optimizer.steps()).isEqualTo(20);
    }
  }

  @Test
  void theGradientNormSpansBothGroupsAndScalingIsExact() {
    ParameterScope scope = ParameterScope.root();
    scope.declare("w", Initializer.ZEROS, 2);
    scope.group(ParameterGroup.ENCODER).declare("wav2vec2.w", Initializer.ZEROS, 1);
    try (ParameterStore store = ParameterStore.allocate(scope.declared(), Device.cpu())) {
      store.gradients(ParameterGroup.MAIN).values().put(new float[] {2, -3});
      store.gradients(ParameterGroup.ENCODER).values().put(6);
      assertThat(store.gradientNorm()).isCloseTo(7, Offset.offset(1e-6));
      store.scaleGradients(0.5);
      assertThat(store.gradients(store.parameter("w"))).containsExactly(1f, -1.5f);
      assertThat(store.gradients(store.parameter("wav2vec2.w"))).containsExactly(3f);
      assertThat(store.total()).isEqualTo(3);
    }
  }

  /** Algorithm 2 of arXiv 1711.05101 with bias correction as PyTorch places it. */
  private static void reference(
      double[] weights, double[] gradient, double[] average, double[] square, int step) {
    for (int i = 0; i < SIZE; i++) {
      weights[i] -= RATE * OPTIONS.weightDecay() * weights[i];
      average[i] = OPTIONS.beta1() * average[i] + (1 - OPTIONS.beta1()) * gradient[i];
      square[i] = OPTIONS.beta2() * square[i] + (1 - OPTIONS.beta2()) * gradient[i] * gradient[i];
      double unbiasedAverage = average[i] / (1 - Math.pow(OPTIONS.beta1(), step));
      double unbiasedSquare = square[i] / (1 - Math.pow(OPTIONS.beta2(), step));
      weights[i] -= RATE * unbiasedAverage / (Math.sqrt(unbiasedSquare) + OPTIONS.epsilon());
    }
  }

  private static void fill(FloatBuffer values, Random random) {
    while (values.hasRemaining()) {
      values.put((float) random.nextGaussian());
    }
  }

  private static double[] widen(FloatBuffer values) {
    double[] wide = new double[values.remaining()];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values.get(i);
    }
    return wide;
  }

  private static void assertClose(FloatBuffer actual, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      double tolerance = 2e-6 * Math.max(1, Math.abs(expected[i]));
      assertThat((double) actual.get(i)).isCloseTo(expected[i], Offset.offset(tolerance));
    }
  }
}
