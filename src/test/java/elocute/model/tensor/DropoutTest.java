package elocute.model.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

  private static final int COUNT = 999_999;

  @ParameterizedTest
  @ValueSource(doubles = {1e-5, 0.1, 0.5, 0.9})
  void dropsTheGivenShareAndKeepsTheMean(double probability) {
    float[] values = drop(probability, 7);
    double dropped = Arrays.stream(indices(values)).filter(i -> values[i] == 0).count();
    double deviation = Math.sqrt(probability * (1 - probability) / COUNT);
    // 15 bits decide, so that the share is a multiple of 1/32768.
    assertThat(dropped / COUNT).isCloseTo(probability, within(5 * deviation + 0.5 / 32768));
    double mean = Arrays.stream(indices(values)).mapToDouble(i -> values[i]).sum() / COUNT;
    assertThat(mean).isCloseTo(1, within(5 * deviation / (1 - probability) + 1e-4));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, Long.MAX_VALUE})
  void neighboursAndSeedsAreIndependent(long seed) {
    float[] values = drop(0.5, seed);
    float[] others = drop(0.5, seed ^ 1);
    for (int lag = 1; lag <= 8; lag++) {
      assertThat(agreement(values, values, lag)).isCloseTo(0.5, within(0.0025));
    }
    assertThat(agreement(values, others, 0)).isCloseTo(0.5, within(0.0025));
    assertThat(drop(0.5, seed)).isEqualTo(values);
  }

  @Test
  void threadsDoNotShareAGenerator() {
    float[][] alone = {drop(0.5, 0), drop(0.5, 1)};

    List<Integer> differing =
        IntStream.range(0, 60)
            .parallel()
            .filter(i -> !Arrays.equals(drop(0.5, i % 2), alone[i % 2]))
            .boxed()
            .toList();

    assertThat(differing).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE})
  void wordsForGpusAreThoseOfSplitMix(long seed) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray words =
          TorchScriptModule.operators()
              .call(manager, "hashed_words", 1000, seed, manager.zeros(new Shape(1)));
      var reference = new SplittableRandom(seed);
      assertThat(words.toLongArray()).containsExactly(reference.longs(1000).toArray());
    }
  }

  private static double agreement(float[] a, float[] b, int lag) {
    int same = 0;
    for (int i = 0; i + lag < a.length; i++) {
      same += (a[i] == 0) == (b[i + lag] == 0) ? 1 : 0;
    }
    return (double) same / (a.length - lag);
  }

  private static int[] indices(float[] values) {
    return IntStream.range(0, values.length).toArray();
  }

  private static float[] drop(double probability, long seed) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray ones = manager.ones(new Shape(3, COUNT / 3));
      return TorchScriptModule.operators()
          .call(manager, "dropout", ones, probability, seed)
          .toFloatArray();
    }
  }
}
