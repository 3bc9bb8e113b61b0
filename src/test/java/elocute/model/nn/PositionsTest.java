package elocute.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.TrainingSettings.Precision;
import elocute.model.tensor.TorchScriptModule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

  private static final int GROUPS = 4;
  private static final int KERNEL = 16;

  /** oneDNN chooses another kernel for each of these numbers, some of them for AMX only. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48, 64})
  void positionsInBf16AreThoseInFp32ButForRounding(int channelsInGroup) {
    float[] exact = positions(channelsInGroup, Precision.FP32);
    float[] rounded = positions(channelsInGroup, Precision.BF16);

    double error = 0;
    double norm = 0;
    for (int i = 0; i < exact.length; i++) {
      error += Math.pow(rounded[i] - exact[i], 2);
      norm += Math.pow(exact[i], 2);
    }
    assertThat(Math.sqrt(error / norm)).isLessThan(0.01);
  }

  /** What is added to frames of noise, [2,49,H]. */
  private static float[] positions(int channelsInGroup, Precision precision) {
    int width = GROUPS * channelsInGroup;
    var random = new Random(channelsInGroup);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray frames = noise(manager, random, 2, 49, width);
      List<NDArray> parameters =
          List.of(
              noise(manager, random, 1, 1, KERNEL),
              noise(manager, random, width, channelsInGroup, KERNEL),
              noise(manager, random, width));
      NDArray sum =
          TorchScriptModule.operators()
              .call(
                  manager,
                  "add_positions",
                  frames,
                  parameters,
                  List.of(),
                  GROUPS,
                  Activation.GELU.operator(),
                  ForwardContext.scalarType(precision));
      return sum.sub(frames).toFloatArray();
    }
  }

  private static NDArray noise(NDManager manager, Random random, long... shape) {
    float[] values = new float[(int) new Shape(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(shape));
  }
}
