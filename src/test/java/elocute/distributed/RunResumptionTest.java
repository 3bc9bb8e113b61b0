package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.SettingsException;
import elocute.config.SettingsLoader;
import elocute.experiments.ExperimentException;
import elocute.experiments.RunNames;
import elocute.experiments.TakenName;
import elocute.features.FeatureSet;
import elocute.features.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.training.CheckpointedRun;
import elocute.training.RunAttempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunResumptionTest {

  @TempDir private Path directory;
  private Lake lake;
  private String labels;

  @BeforeEach
  void claimARun() throws IOException {
    lake = Lake.open(directory.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    labels = FeatureSet.open(lake, "noise").manifest().labelMapping();
    String overrides = "num_epochs=2,experiment_name=" + CheckpointedRun.NAME;
    RunNames.claim(lake, SettingsLoader.load(Optional.empty(), overrides), TakenName.SUFFIX)
        .close();
  }

  @Test
  void a_run_goes_on_with_its_own_settings_features_and_ranks() throws Exception {
    RunAttempt.first(CheckpointedRun.NAME, 2, "noise", labels).next().begin(lake);
    RunResumption resumption = resume("num_epochs=5", 0);
    assertThat(resumption.settings().training().numEpochs()).isEqualTo(5);
    assertThat(resumption.attempt().number()).isEqualTo(3);
    assertThat(resumption.attempt().ranks()).isEqualTo(2);
    assertThat(resumption.features().manifest().name()).isEqualTo("noise");
  }

  @Test
  void other_ranks_and_other_settings_are_refused() throws Exception {
    RunAttempt.first(CheckpointedRun.NAME, 2, "noise", labels).begin(lake);
    assertThatThrownBy(() -> resume("", 3))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("trains on 2 ranks; --ranks 3");
    assertThatThrownBy(() -> resume("main_lr=1", 2)).isInstanceOf(SettingsException.class);
  }

  @Test
  void other_labels_are_refused_with_both_hashes() throws Exception {
    RunAttempt.first(CheckpointedRun.NAME, 2, "noise", "beef").begin(lake);
    assertThatThrownBy(() -> resume("", 0))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("label mapping beef, feature set noise has " + labels + " now");
  }

  @Test
  void a_finished_run_is_refused_unless_it_gets_more_epochs() throws Exception {
    new CheckpointedRun(lake, "").train(2);
    assertThatThrownBy(() -> resume("", 0))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("is finished: it has trained 2 of 2 epochs")
        .hasMessageContaining("num_epochs=3");
    assertThat(resume("num_epochs=3", 0).attempt().number()).isEqualTo(2);
  }

  @Test
  void a_run_that_never_began_is_refused() {
    assertThatThrownBy(() -> resume("", 0))
        .isInstanceOf(ExperimentException.class)
        .hasMessageContaining("no attempt.json");
  }

  private RunResumption resume(String changes, int ranks) throws IOException {
    return RunResumption.of(lake, CheckpointedRun.NAME, changes, ranks);
  }
}
