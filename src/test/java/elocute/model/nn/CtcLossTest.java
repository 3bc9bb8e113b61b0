package elocute.model.nn;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.model.files.Fixtures;
import elocute.model.tensor.GradientScope;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses and gradients computed by PyTorch, in {@code ctc/cases.json}. */
class CtcLossTest {

  @SuppressWarnings("ArrayRecordComponent")
  record Case(
      String name,
      int T,
      int B,
      int V,
      float[] logits,
      int[][] targets,
      int[] input_lengths,
      double[] losses,
      double mean,
      double[] grad) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() throws Exception {
    Case[] cases =
        new JsonMapper().readValue(Fixtures.path("ctc/cases.json").toFile(), Case[].class);
    return Stream.of(cases);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lossesAreThoseOfTheReference(Case example) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      float[] losses = itemLosses(logits(manager, example), example).toFloatArray();
      for (int item = 0; item < losses.length; item++) {
        double expected = example.losses[item] / Math.max(1, example.targets[item].length);
        assertThat((double) losses[item])
            .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-4 * expected + 1e-9));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void gradientsAreThoseOfTheReference(Case example) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        GradientScope scope = GradientScope.open()) {
      NDArray logits = logits(manager, example);
      logits.setRequiresGradient(true);
      scope.backward(itemLosses(logits, example).mean());
      float[] gradient = logits.getGradient().toFloatArray();
      double largest = Arrays.stream(example.grad).map(Math::abs).max().orElseThrow();
      for (int i = 0; i < gradient.length; i++) {
        assertThat((double) gradient[i])
            .isCloseTo(example.grad[i], org.assertj.core.data.Offset.offset(1e-4 * largest + 1e-9));
      }
    }
  }

  @Test
  void targetsOutliveGarbageCollectionBetweenForwardAndBackward() {
    int[][] targets = {IntStream.range(0, 2_000).map(i -> 1 + i % 3).toArray()};
    float[] undisturbed = gradient(targets, () -> {});
    for (int repeat = 0; repeat < 3; repeat++) {
      assertThat(gradient(targets, CtcLossTest::overwriteFreedMemory)).isEqualTo(undisturbed);
    }
  }

  private static float[] gradient(int[][] targets, Runnable betweenForwardAndBackward) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        GradientScope scope = GradientScope.open()) {
      NDArray logits = manager.ones(new Shape(1, 4_000, 4));
      logits.setRequiresGradient(true);
      NDArray loss = CtcLoss.itemLosses(logits, new int[] {4_000}, targets).sum();
      betweenForwardAndBackward.run();
      scope.backward(loss);
      return logits.getGradient().toFloatArray();
    }
  }

  /** Lets the collector free unreachable direct buffers and puts other numbers in their place. */
  private static void overwriteFreedMemory() {
    System.gc();
    List<ByteBuffer> buffers = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ByteBuffer buffer = ByteBuffer.allocateDirect(2_000 * Long.BYTES).order(LITTLE_ENDIAN);
      while (buffer.hasRemaining()) {
        buffer.putLong(2);
      }
      buffers.add(buffer);
    }
    assertThat(buffers).hasSize(200);
  }

  @Test
  void aTargetFitsIfThereIsAFramePerLabelAndBetweenRepeats() {
    assertThat(CtcLoss.feasible(0, new int[0])).isTrue();
    assertThat(CtcLoss.feasible(2, new int[] {1, 2, 1})).isFalse();
    assertThat(CtcLoss.feasible(3, new int[] {1, 2, 1})).isTrue();
    assertThat(CtcLoss.feasible(4, new int[] {1, 1, 1})).isFalse();
    assertThat(CtcLoss.feasible(5, new int[] {1, 1, 1})).isTrue();
  }

  @Test
  void aLossLeavesNothingButItselfBehind() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray logits = manager.zeros(new Shape(1, 3, 4));
      CtcLoss.itemLosses(logits, new int[] {3}, new int[][] {{1}});
      assertThat(manager.getManagedArrays()).hasSize(2);
    }
  }

  private static NDArray itemLosses(NDArray logits, Case example) {
    NDArray itemsFirst = logits.transpose(1, 0, 2);
    return CtcLoss.itemLosses(itemsFirst, example.input_lengths, example.targets);
  }

  /** The file stores frames first: [T,B,V]. */
  private static NDArray logits(NDManager manager, Case example) {
    return manager.create(example.logits, new Shape(example.T, example.B, example.V)).duplicate();
  }
}
