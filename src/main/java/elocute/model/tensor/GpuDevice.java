package elocute.model.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Optional;

/** Finds the GPU that a task was given. */
public final class GpuDevice {

  private GpuDevice() {}

  /** The GPU of that address (see {@link #at}), if one is given, otherwise the CPU. */
  public static Device orCpu(Optional<String> address) {
    return address.map(GpuDevice::at).orElseGet(Device::cpu);
  }

  /**
   * The GPU with that address.
   *
   * @param address as a resource manager hands it out: the device's number on its machine, from 0
   * @throws UnsupportedConfigurationException if it is no such number, libtorch has no CUDA, or the
   *     machine has no such device or a trial on it fails
   */
  public static Device at(String address) {
    Engine engine = Engine.getEngine("PyTorch");
    if (!address.matches("\\d{1,4}")) {
      throw new UnsupportedConfigurationException(
          "a GPU's address must be its number, such as 0, got '%s': see the discovery script"
              .formatted(address));
    }
    if (!engine.hasCapability(StandardCapabilities.CUDA)) {
      throw new UnsupportedConfigurationException(
          "this task was given GPU %s, but libtorch %s here computes on CPUs only: build with -Pcuda or leave out spark.task.resource.gpu.amount"
              .formatted(address, engine.getVersion()));
    }
    Device device = Device.gpu(Integer.parseInt(address));
    // The engine's count of GPUs would need a CUDA toolkit beside libtorch.
    try (NDManager manager = NDManager.newBaseManager(device, "PyTorch")) {
      manager.ones(new Shape(1)).toFloatArray();
    } catch (EngineException e) {
      throw new UnsupportedConfigurationException(
          "this task was given GPU %s, which CUDA cannot use here (%s): see the discovery script and CUDA_VISIBLE_DEVICES"
              .formatted(address, e.getMessage().lines().findFirst().orElse("")));
    }
    return device;
  }
}
