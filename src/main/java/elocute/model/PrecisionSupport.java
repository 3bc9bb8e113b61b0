package elocute.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.TrainingSettings.Precision;
import java.util.Locale;

/** Finds out by trying whether a device computes in a precision. */
public final class PrecisionSupport {

  private PrecisionSupport() {}

  /**
   * Runs each kind of operator that a model needs in that precision, forward and backward, once on
   * tiny tensors.
   *
   * @throws UnsupportedConfigurationException if the device cannot do it
   */
  public static void require(Precision precision, Device device) {
    if (precision != Precision.FP32) {
      require(precision.name().toLowerCase(Locale.ROOT), Forward.scalarType(precision), device);
    }
  }

  /** As {@link #require}, on the CPU of this process. */
  public static void requireOnCpu(Precision precision) {
    require(precision, Device.cpu());
  }

  static void require(String name, int scalarType, Device device) {
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch");
        GradientScope scope = GradientScope.open()) {
      NDArray weight = manager.ones(new Shape(8, 8, 1));
      weight.setRequiresGradient(true);
      NDArray loss =
          TorchScriptModule.operators().call(manager, "precision_probe", weight, scalarType);
      scope.backward(loss);
      requireFinite(weight.getGradient());
    } catch (IllegalStateException failed) {
      throw new UnsupportedConfigurationException(
          "precision: must be one that %s can compute in, got %s (%s); fp32 works everywhere"
              .formatted(device, name, failed.getMessage().lines().findFirst().orElse("")));
    }
  }

  private static void requireFinite(NDArray gradient) {
    double norm = TorchScriptModule.operators().callForDouble("norm", gradient);
    if (!Double.isFinite(norm) || norm == 0) {
      throw new IllegalStateException("a trial gradient has norm " + norm);
    }
  }
}
