package elocute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.Sweep.Point;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {

  @Test
  void allCombinationsComeWithNamesOfTheirOwn() {
    assertThat(
            Sweep.parse(List.of("training.main_lr=1e-4, 3e-4", "model_type=simple,cross")).points())
        .containsExactly(
            new Point("main_lr-1e-4_model_type-simple", "training.main_lr=1e-4,model_type=simple"),
            new Point("main_lr-1e-4_model_type-cross", "training.main_lr=1e-4,model_type=cross"),
            new Point("main_lr-3e-4_model_type-simple", "training.main_lr=3e-4,model_type=simple"),
            new Point("main_lr-3e-4_model_type-cross", "training.main_lr=3e-4,model_type=cross"));
  }

  @Test
  void aListIsOneValue() {
    assertThat(Sweep.parse(List.of("conv_dim=[32,32],[64,64]")).points())
        .containsExactly(
            new Point("conv_dim--32-32-", "conv_dim=[32,32]"),
            new Point("conv_dim--64-64-", "conv_dim=[64,64]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "main_lr           | 'main_lr' is not of the form key=value,value,...",
        "main_lr=1e-4,,    | 'main_lr=1e-4,,' has an empty value",
        "seed=1,1          | 'seed=1,1' has value '1' twice",
        "conv_dim=[1,2     | without its counterpart",
      })
  void whatIsNoSweepIsRefused(String option, String complaint) {
    assertThatThrownBy(() -> Sweep.parse(List.of(option)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void aKeyComesOnce() {
    assertThatThrownBy(() -> Sweep.parse(List.of("seed=1", "seed=2")))
        .isInstanceOf(SettingsException.class)
        .hasMessage("--sweep: key 'seed' is given twice");
  }
}
