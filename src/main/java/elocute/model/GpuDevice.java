package elocute.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
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
   * @throws UnsupportedConfigurationException if it is no such number, libtorch has no CUDA or the
   *     machine no such device
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
    int number = Integer.parseInt(address);
    if (number >= engine.getGpuCount()) {
      throw new UnsupportedConfigurationException(
          "this task was given GPU %d, but CUDA shows %d devices here: see the discovery script and CUDA_VISIBLE_DEVICES"
              .formatted(number, engine.getGpuCount()));
    }
    return Device.gpu(number);
  }
}
