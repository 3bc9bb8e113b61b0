package elocute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SafeChangesTest {

  private static final RunSettings SETTINGS = SettingsLoader.defaults();

  @Test
  void aRunMayGetMoreEpochsAndOtherCheckpoints() {
    RunSettings changed =
        SafeChanges.apply(
            SETTINGS, "num_epochs=40,checkpoint_every_steps=100,checkpoint_layers=true");
    assertThat(changed.training().checkpointLayers()).isTrue();
    assertThat(changed.training().numEpochs()).isEqualTo(40);
    assertThat(changed.training().checkpointEverySteps()).isEqualTo(100);
    assertThat(changed.encoder()).isEqualTo(SETTINGS.encoder());
  }

  @Test
  void aRunMayBeMirroredFromNowOn() {
    RunSettings changed =
        SafeChanges.apply(SETTINGS, "tracking.mlflow.uri=http://h,tracking.mlflow.experiment=e");
    assertThat(changed.tracking().mlflow().isOn()).isTrue();
  }

  @Test
  void withoutOverridesAllStaysAsItIs() {
    assertThat(SafeChanges.apply(SETTINGS, "")).isEqualTo(SETTINGS);
  }

  @Test
  void whatWouldChangeTheWeightsIsRefusedWithBothValues() {
    assertThatThrownBy(() -> SafeChanges.apply(SETTINGS, "num_epochs=40,batch_size=3"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("'training.batch_size'")
        .hasMessageContaining("cannot change from 8 to 3; training.num_epochs");
  }

  @Test
  void theNumberOfEpochsStaysWhereItDecidesTheLearningRates() {
    RunSettings linear = SettingsLoader.overridden(SETTINGS, "lr_schedule=linear");
    assertThatThrownBy(() -> SafeChanges.apply(linear, "num_epochs=40"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("cannot change from 30 to 40; training.early_stopping_patience");
  }

  @Test
  void theSameValueIsNoChange() {
    assertThat(SafeChanges.apply(SETTINGS, "batch_size=8")).isEqualTo(SETTINGS);
  }
}
