package elocute.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.TrainingSettings;
import elocute.training.data.TinyRun;
import org.junit.jupiter.api.Test;

class LearningRatesTest {

  private static final PlateauSchedule FALLEN = PlateauSchedule.start(0.5, 0).after(1).after(1);

  private static LearningRates at(String overrides, long step, double epochs) {
    TrainingSettings settings =
        TinyRun.settings("wav2vec_lr=0.5,main_lr=2,num_epochs=4," + overrides).training();
    return LearningRates.at(settings, FALLEN, step, epochs);
  }

  @Test
  void theWarmUpRisesLinearlyFromTheFirstStep() {
    assertThat(at("warmup_steps=10", 0, 0)).isEqualTo(new LearningRates(0.025, 0.1));
    assertThat(at("warmup_steps=10", 4, 0)).isEqualTo(new LearningRates(0.125, 0.5));
    assertThat(at("warmup_steps=10", 9, 0)).isEqualTo(new LearningRates(0.25, 1));
    assertThat(at("warmup_steps=10", 99, 3)).isEqualTo(new LearningRates(0.25, 1));
  }

  @Test
  void aLinearScheduleFallsToZeroAtTheEndAndKnowsNoPlateau() {
    assertThat(at("lr_schedule=linear", 0, 0)).isEqualTo(new LearningRates(0.5, 2));
    assertThat(at("lr_schedule=linear", 50, 1)).isEqualTo(new LearningRates(0.375, 1.5));
    assertThat(at("lr_schedule=linear", 99, 4)).isEqualTo(new LearningRates(0, 0));
    assertThat(at("lr_schedule=linear,warmup_steps=10", 4, 2))
        .isEqualTo(new LearningRates(0.125, 0.5));
  }
}
