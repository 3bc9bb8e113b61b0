package elocute.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.tensor.GradientScope;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FrameCrossEntropyTest {

  private static final Offset<Float> CLOSE = Offset.offset(1e-5f);

  /** [2,3,4]; the probabilities of the first frame's classes are 0.1, 0.2, 0.3 and 0.4. */
  private static final float[] LOGITS = {
    log(0.1), log(0.2), log(0.3), log(0.4), 0, 0, 0, 0, 5, 1, 2, 3, //
    log(7), log(1), log(1), log(1), 0, 0, 0, 0, 0, 0, 0, 0
  };

  private static float log(double x) {
    return (float) Math.log(x);
  }

  private static NDArray logits(NDManager manager) {
    return manager.create(LOGITS, new Shape(2, 3, 4));
  }

  @Test
  void lossesAreMeansOfMinusTheLogarithmsOfTheClassesProbabilities() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      int[][] classes = {{3, 1, -1}, {0}};
      float[] losses = FrameCrossEntropy.itemLosses(logits(manager), classes).toFloatArray();
      assertThat(losses).hasSize(2);
      assertThat(losses[0]).isCloseTo(-(log(0.4) + log(0.25)) / 2, CLOSE);
      assertThat(losses[1]).isCloseTo(-log(0.7), CLOSE);
    }
  }

  @Test
  void anItemWithoutLabelledFramesHasLoss0AndNoGradient() {
    int[][] classes = {{-1, -1, -1}, {}};
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      assertThat(FrameCrossEntropy.itemLosses(logits(manager), classes).toFloatArray())
          .containsExactly(0, 0);
      assertThat(gradient(manager, classes)).containsOnly(0f);
    }
  }

  @Test
  void theGradientIsTheProbabilityLess1ForTheClassOverTheFramesThatCount() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      float[] gradient = gradient(manager, new int[][] {{3, 1, -1}, {0}});
      float[] expected = new float[24];
      float[] counted = {
        0.05f, 0.1f, 0.15f, -0.3f, 0.125f, -0.375f, 0.125f, 0.125f, 0, 0, 0, 0, -0.3f, 0.1f, 0.1f,
        0.1f
      };
      System.arraycopy(counted, 0, expected, 0, counted.length);
      assertThat(gradient).usingComparatorWithPrecision(1e-5f).containsExactly(expected);
    }
  }

  private static float[] gradient(NDManager manager, int[][] classes) {
    NDArray logits = logits(manager);
    logits.setRequiresGradient(true);
    try (GradientScope scope = GradientScope.open()) {
      scope.backward(FrameCrossEntropy.itemLosses(logits, classes).sum());
    }
    return logits.getGradient().toFloatArray();
  }

  @Test
  void classesThatDoNotFitAreRefused() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray logits = logits(manager);
      assertThatThrownBy(() -> FrameCrossEntropy.itemLosses(logits, new int[][] {{0}}))
          .hasMessageContaining("got 1");
      assertThatThrownBy(() -> FrameCrossEntropy.itemLosses(logits, new int[][] {{0}, {4}}))
          .hasMessageContaining("must be from 0 to 3, or -1 for none, got 4");
      assertThatThrownBy(() -> FrameCrossEntropy.itemLosses(logits, new int[][] {{0}, {-2}}))
          .hasMessageContaining("got -2");
      assertThatThrownBy(() -> FrameCrossEntropy.itemLosses(logits, new int[][] {{0}, new int[4]}))
          .hasMessageContaining("must be at most 3, got 4");
    }
  }
}
