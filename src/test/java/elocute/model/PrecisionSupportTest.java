package elocute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import elocute.config.TrainingSettings.Precision;
import elocute.model.tensor.UnsupportedConfigurationException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionSupportTest {

  /** float8_e5m2, for which libtorch has no convolution. */
  private static final int EIGHT_BITS = 23;

  @ParameterizedTest
  @EnumSource(Precision.class)
  void theCpuComputesInEveryPrecision(Precision precision) {
    assertThatCode(() -> PrecisionSupport.requireOnCpu(precision)).doesNotThrowAnyException();
  }

  @Test
  void aTypeThatTheDeviceCannotComputeInIsRefusedByName() {
    assertThatThrownBy(() -> PrecisionSupport.require("fp8", EIGHT_BITS, Device.cpu()))
        .isInstanceOf(UnsupportedConfigurationException.class)
        .hasMessageContaining("precision: must be one that cpu")
        .hasMessageContaining("got fp8");
  }

  @Test
  void bf16OnACpuWithoutInstructionsForItIsWorthAWarning() {
    assertThat(PrecisionSupport.warning(Precision.BF16, Set.of("avx2", "fma"))).isPresent();
    assertThat(PrecisionSupport.warning(Precision.FP32, Set.of("avx2", "fma"))).isEmpty();
    assertThat(PrecisionSupport.warning(Precision.BF16, Set.of("avx2", "amx_bf16"))).isEmpty();
    assertThat(PrecisionSupport.warning(Precision.BF16, Set.of("avx512_bf16"))).isEmpty();
    assertThat(PrecisionSupport.warning(Precision.BF16, Set.of())).as("not known").isEmpty();
    assertThat(PrecisionSupport.warning(Precision.BF16, Device.gpu())).isEmpty();
  }
}
