package elocute.model.tensor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GpuDeviceTest {

  @Test
  void aGpuWithoutCudaNativesIsRefusedAndTheWayOutNamed() {
    assertThatThrownBy(() -> GpuDevice.at("1"))
        .isInstanceOf(UnsupportedConfigurationException.class)
        .hasMessageContaining("given GPU 1, but libtorch 2.7.1 here computes on CPUs only")
        .hasMessageContaining("-Pcuda");
  }

  @Test
  void anAddressThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> GpuDevice.at("MIG-3f"))
        .isInstanceOf(UnsupportedConfigurationException.class)
        .hasMessageContaining("got 'MIG-3f'");
  }
}
