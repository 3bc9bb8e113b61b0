package elocute.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.TrainingSettings;
import elocute.training.data.TinyRun;
import org.junit.jupiter.api.Test;

class LossScaleTest {

  @Test
  void anOverflowHalvesTheScaleAndStartsTheCountAnew() {
    LossScale scale = start("loss_scale=1024,loss_scale_growth_interval=3").after(true);
    assertThat(scale).isEqualTo(new LossScale(1024, 1, 3));
    assertThat(scale.after(false)).isEqualTo(new LossScale(512, 0, 3));
  }

  @Test
  void theScaleDoublesAfterEachIntervalOfFiniteSteps() {
    LossScale scale = start("loss_scale=1024,loss_scale_growth_interval=3");
    for (int step = 0; step < 7; step++) {
      scale = scale.after(true);
    }
    assertThat(scale).isEqualTo(new LossScale(4096, 1, 3));
  }

  @Test
  void theScaleStaysAFloat() {
    LossScale largest = new LossScale(0x1p127, 0, 1);
    assertThat(largest.after(true).scale()).isEqualTo(0x1p127);
  }

  @Test
  void otherPrecisionsDoNotScale() {
    TrainingSettings settings = TinyRun.settings("precision=bf16,loss_scale=1024").training();
    LossScale scale = LossScale.start(settings);
    assertThat(scale.after(false).after(true)).isEqualTo(scale);
    assertThat(scale.scale()).isEqualTo(1);
  }

  private static LossScale start(String overrides) {
    return LossScale.start(TinyRun.settings("precision=fp16," + overrides).training());
  }
}
