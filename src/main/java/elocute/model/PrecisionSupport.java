package elocute.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.TrainingSettings.Precision;
import elocute.model.nn.ForwardContext;
import elocute.model.tensor.GradientScope;
import elocute.model.tensor.TorchScriptModule;
import elocute.model.tensor.UnsupportedConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out by trying whether a device computes in a precision. */
public final class PrecisionSupport {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Set<String> BF16_FLAGS = Set.of("amx_bf16", "avx512_bf16");

  private PrecisionSupport() {}

  /**
   * Runs each kind of operator that a model needs in that precision, forward and backward, once on
   * tiny tensors.
   *
   * @throws UnsupportedConfigurationException if the device cannot do it
   */
  public static void require(Precision precision, Device device) {
    if (precision != Precision.FP32) {
      require(
          precision.name().toLowerCase(Locale.ROOT), ForwardContext.scalarType(precision), device);
    }
  }

  /** As {@link #require}, on the CPU of this process. */
  public static void requireOnCpu(Precision precision) {
    require(precision, Device.cpu());
  }

  /**
   * What to know of a precision that a device computes in, but slowly: bf16 on a CPU without
   * instructions for it took more than ten times as long as fp32 (measured, AVX2).
   */
  public static Optional<String> warning(Precision precision, Device device) {
    return device.isGpu() ? Optional.empty() : warning(precision, cpuFlags());
  }

  /**
   * As {@link #warning(Precision, Device)}.
   *
   * @param cpuFlags as Linux names them; empty: not known
   */
  static Optional<String> warning(Precision precision, Set<String> cpuFlags) {
    boolean isSlow =
        precision == Precision.BF16
            && !cpuFlags.isEmpty()
            && cpuFlags.stream().noneMatch(BF16_FLAGS::contains);
    return isSlow
        ? Optional.of(
            "this CPU has no instructions for bf16: precision = fp32 is many times faster here")
        : Optional.empty();
  }

  private static Set<String> cpuFlags() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> Set.copyOf(Arrays.asList(line.split("\\s+"))))
          .orElse(Set.of());
    } catch (IOException | UncheckedIOException notLinux) {
      return Set.of();
    }
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
