package elocute.model.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GpuDeviceTest {

  @Test
  void a_gpu_without_cuda_natives_is_refused_and_the_way_out_named() {
    assertThatThrownBy(() -> GpuDevice.at("1"))
        .isInstanceOf(UnsupportedConfigurationException.class)
        .hasMessageContaining("given GPU 1, but libtorch 2.7.1 here computes on CPUs only")
        .hasMessageContaining("-Pcuda");
  }

  @Test
  void an_address_that_is_no_number_is_refused() {
    assertThatThrownBy(() -> GpuDevice.at("MIG-3f"))
        .isInstanceOf(UnsupportedConfigurationException.class)
        .hasMessageContaining("got 'MIG-3f'");
  }
}
