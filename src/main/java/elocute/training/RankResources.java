package elocute.training;

import ai.djl.Device;
import elocute.model.tensor.GpuDevice;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a rank has of its machine.
 *
 * @param directory local folder for the spooled audio
 * @param threads native threads, at least 1
 * @param gpuAddress the GPU that the rank was given; none: it computes on the CPU
 */
public record RankResources(Path directory, int threads, Optional<String> gpuAddress) {

  Device device() {
    return GpuDevice.orCpu(gpuAddress);
  }
}
