package elocute.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;

/** Finds the GPU that a rank was given. */
public final class GpuDevice {

  private GpuDevice() {}

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
          "this rank was given GPU %s, but libtorch %s here computes on CPUs only: build with -Pcuda or leave out spark.task.resource.gpu.amount"
              .formatted(address, engine.getVersion()));
    }
    int number = Integer.parseInt(address);
    if (number >= engine.getGpuCount()) {
      throw new UnsupportedConfigurationException(
          "this rank was given GPU %d, but CUDA shows %d devices here: see the discovery script and CUDA_VISIBLE_DEVICES"
              .formatted(number, engine.getGpuCount()));
    }
    return Device.gpu(number);
  }
}
