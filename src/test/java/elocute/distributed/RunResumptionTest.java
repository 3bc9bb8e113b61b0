package elocute.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.config.SettingsException;
import elocute.config.SettingsLoader;
import elocute.corpus.Split;
import elocute.dataset.FeatureRows;
import elocute.dataset.FeatureSets;
import elocute.dataset.TinyFeatureSet;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.runs.RunNames;
import elocute.runs.RunStoreException;
import elocute.runs.TakenName;
import elocute.training.checkpoint.CheckpointException;
import elocute.training.checkpoint.CheckpointedRun;
import elocute.training.checkpoint.RunAttempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunResumptionTest {

  @TempDir private Path directory;
  private Lake lake;
  private String labels;

  @BeforeEach
  void claimARun() throws IOException {
    lake = Lake.open(directory.toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
    labels = sets().labelMapping();
    String overrides = "num_epochs=2,experiment_name=" + CheckpointedRun.NAME;
    RunNames.claim(lake, CheckpointedRun.settings(overrides), TakenName.SUFFIX).close();
  }

  @Test
  void aRunGoesOnWithItsOwnSettingsFeaturesAndRanks() throws Exception {
    RunAttempt.first(CheckpointedRun.NAME, 2, "noise", labels).next().begin(lake);
    RunResumption resumption = resume("num_epochs=5", 0);
    assertThat(resumption.settings().training().numEpochs()).isEqualTo(5);
    assertThat(resumption.attempt().number()).isEqualTo(3);
    assertThat(resumption.attempt().ranks()).isEqualTo(2);
    assertThat(resumption.features().name()).isEqualTo("noise");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "[null]", "{}"})
  void anAttemptThatIsNotReadableIsNamed(String content) throws Exception {
    var file = lake.runFiles(CheckpointedRun.NAME).attempt();
    AtomicFiles.replace(lake.fileSystem(), file, content);
    assertThatThrownBy(() -> resume("", 0))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + " is no record of an attempt: ");
  }

  @Test
  void otherRanksAndOtherSettingsAreRefused() throws Exception {
    RunAttempt.first(CheckpointedRun.NAME, 2, "noise", labels).begin(lake);
    assertThatThrownBy(() -> resume("", 3))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("trains on 2 ranks; --ranks 3");
    assertThatThrownBy(() -> resume("main_lr=1", 2)).isInstanceOf(SettingsException.class);
  }

  @Test
  void otherLabelsAreRefusedWithBothHashes() throws Exception {
    RunAttempt.first(CheckpointedRun.NAME, 2, "noise", "beef").begin(lake);
    assertThatThrownBy(() -> resume("", 0))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("label mapping beef, feature set noise has " + labels + " now")
        .hasMessageEndingWith(
            "./submit.sh preprocess --corpus DIR --features noise --phoneme_to_id FILE");
  }

  @Test
  void otherUtterancesAreRefusedWithBothGenerations() throws Exception {
    RunAttempt.first(CheckpointedRun.NAME, 2, sets()).begin(lake);
    String before = sets().fingerprint().toString();
    TinyFeatureSet.replace(lake, "noise", 6);
    assertThatThrownBy(() -> resume("", 0))
        .isInstanceOf(RunStoreException.class)
        .hasMessage(
            "run 'tiny' was trained on feature set noise of %s, which is of %s now: begin a new"
                + " run",
            before, sets().fingerprint());
    assertThat(before).contains("generation g (train 4, validation 4 utterances");
    assertThat(sets().fingerprint().toString()).contains("train 6, validation 4 utterances");
  }

  @Test
  void whatTheCheckpointHasLearntFromCountsWhateverTheAttemptSays() throws Exception {
    RunAttempt.first(CheckpointedRun.NAME, 1, sets()).begin(lake);
    new CheckpointedRun(lake, "").train(1);
    String before = sets().fingerprint().toString();
    TinyFeatureSet.replace(lake, "noise", 6);
    RunAttempt.first(CheckpointedRun.NAME, 1, sets()).begin(lake);
    assertThatThrownBy(() -> resume("", 0)).hasMessageContaining("noise of " + before);
  }

  @Test
  void aRunOfAVersionThatDidNotNoteFeaturesGoesOnAndSaysSo() throws Exception {
    RunAttempt.first(CheckpointedRun.NAME, 2, "noise", labels).begin(lake);
    RunResumption resumption = resume("", 0);
    assertThat(resumption.remarks())
        .containsExactly(
            "run tiny was begun by a version that did not note its features: feature set noise of "
                + sets().fingerprint()
                + " is taken for them");
    resumption.attempt().begin(lake);
    assertThat(resume("", 0).remarks()).isEmpty();
  }

  @Test
  void ofSeveralFeatureSetsEachIsLookedAt() throws Exception {
    TinyFeatureSet.write(lake, "more");
    FeatureSets both = FeatureSets.open(lake, "noise,more");
    RunAttempt.first(CheckpointedRun.NAME, 1, both).begin(lake);
    assertThat(resume("", 0).features().name()).isEqualTo("noise,more");
    TinyFeatureSet.replace(lake, "more", 6);
    assertThatThrownBy(() -> resume("", 0))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("was trained on feature set noise,more of generation noise g, more g")
        .hasMessageContaining("which is of generation noise g, more later (more train 6, ");
  }

  @Test
  void theAttemptOfAnEarlierVersionIsRead() throws Exception {
    Files.writeString(
        directory.resolve("experiments/tiny/attempt.json"),
        """
        {
          "run" : "tiny",
          "number" : 1,
          "ranks" : 2,
          "features" : "noise",
          "label_mapping" : "%s",
          "started_at" : "2026-05-04T03:02:01.123Z"
        }
        """
            .formatted(labels));
    assertThat(resume("", 0).attempt().number()).isEqualTo(2);
  }

  @Test
  void aConfigThatWasEditedIsRefusedWithEachKeyAndBothValues() throws Exception {
    new CheckpointedRun(lake, "").train(1);
    writeConfig("num_epochs=9,keep_checkpoints=5,experiment_name=renamed");
    assertThat(resume("", 0).settings().training().numEpochs()).isEqualTo(9);
    writeConfig("num_epochs=9,seed=7,main_lr=0.5");
    assertThatThrownBy(() -> resume("num_epochs=3", 0))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "config.json has other settings than the run was trained with: seed = 7, was 42;"
                + " training.main_lr = 0.5, was 0.001");
  }

  @Test
  void aFinishedRunIsRefusedUnlessItGetsMoreEpochs() throws Exception {
    new CheckpointedRun(lake, "").train(2);
    assertThatThrownBy(() -> resume("", 0))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("is finished: it has trained 2 of 2 epochs")
        .hasMessageEndingWith("one more: ./submit.sh train --resume tiny --config num_epochs=3");
    assertThat(resume("num_epochs=3", 0).attempt().number()).isEqualTo(2);
  }

  @Test
  void aFeatureSetWithNothingToTrainOnIsRefusedWithTheCommandThatChoosesSpeakers()
      throws Exception {
    TinyFeatureSet.writeTest(lake, "tests", List.of(FeatureRows.row("ABA/1", Split.TEST, 6400)));
    assertThatThrownBy(
            () ->
                DistributedTraining.requireUsable(
                    FeatureSets.open(lake, "tests"),
                    CheckpointedRun.settings("num_epochs=1").training()))
        .hasMessage(
            "feature set tests has no train utterances: choose other speakers, ./submit.sh"
                + " preprocess --corpus DIR --features tests --train-speakers CODE,...");
  }

  @Test
  void aRunThatNeverBeganIsRefused() {
    assertThatThrownBy(() -> resume("", 0))
        .isInstanceOf(RunStoreException.class)
        .hasMessageContaining("no attempt.json");
  }

  private FeatureSets sets() throws IOException {
    return FeatureSets.open(lake, "noise");
  }

  private void writeConfig(String overrides) throws IOException {
    Files.writeString(
        directory.resolve("experiments/tiny/config.json"),
        SettingsLoader.toJson(CheckpointedRun.settings(overrides)));
  }

  private RunResumption resume(String changes, int ranks) throws IOException {
    return RunResumption.of(lake, CheckpointedRun.NAME, changes, ranks);
  }
}
