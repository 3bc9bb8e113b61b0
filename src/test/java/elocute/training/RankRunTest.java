package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.collective.RankGroup;
import elocute.config.ExperimentSettings;
import elocute.features.TinyFeatureSet;
import elocute.lake.Lake;
import elocute.model.PronunciationModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankRunTest {

  private static final Path FIXTURE = Path.of("src/test/resources/wav2vec2/base-tiny");

  private static final String FRAMES = ",encoder_frame_weight=2";
  private static final String UNTIMED = " do not say when their phones are heard)";

  @TempDir private Path directory;
  private Lake lake;
  private int runs;

  @BeforeEach
  void writeFeatures() throws IOException {
    lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    TinyFeatureSet.write(lake, "noise");
  }

  @Test
  void a_run_goes_on_when_the_pretrained_model_it_began_with_is_gone() throws Exception {
    Path pretrained = Files.createDirectory(directory.resolve("pretrained"));
    for (String file : new String[] {"config.json", "model.safetensors"}) {
      Files.copy(FIXTURE.resolve(file), pretrained.resolve(file));
    }
    assertThat(train(pretrained, 1).epoch()).isEqualTo(1);
    Files.delete(pretrained.resolve("config.json"));
    Files.delete(pretrained.resolve("model.safetensors"));
    Files.delete(pretrained);

    assertThat(train(pretrained, 2).epoch()).isEqualTo(2);
    try (PronunciationModel model = latest().loadModel()) {
      // Of the fixture's config.json; the run's settings say 16.
      assertThat(model.encoderConfig().hiddenSize()).isEqualTo(32);
    }
  }

  @Test
  void frames_cannot_be_told_their_phones_when_nobody_knows_them() throws Exception {
    TinyFeatureSet.writeUntimed(lake, "untimed");
    assertThatThrownBy(() -> log("untimed", FRAMES))
        .hasMessageContaining("training.encoder_frame_weight = 2.0")
        .hasMessageContaining("feature set untimed");
    assertThat(log("untimed", "")).noneMatch(line -> line.contains(UNTIMED));
  }

  @Test
  void utterances_without_times_are_counted_where_it_matters() throws Exception {
    TinyFeatureSet.writePartlyTimed(lake, "partly");
    assertThat(log("partly", FRAMES)).anyMatch(line -> line.contains("(1" + UNTIMED));
  }

  @Test
  void a_pause_without_a_class_matters_to_frames_alone() throws Exception {
    TinyFeatureSet.writeOddPauses(lake, "odd");
    assertThat(log("odd", "")).isNotEmpty();
    assertThatThrownBy(() -> log("odd", FRAMES))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("utterance ABA/train0")
        .hasMessageContaining("'spn'");
  }

  private CheckpointReader latest() throws IOException {
    return CheckpointReader.open(
        lake.fileSystem(), lake.runFiles("run").checkpoint(CheckpointKind.LATEST.id()));
  }

  private TrainingState train(Path pretrained, int epochs) throws IOException {
    String overrides = "num_epochs=%d,pretrained=%s".formatted(epochs, pretrained);
    return train("run", "noise", overrides, RunObserver.silent());
  }

  /** What a new run says in its one epoch. */
  private List<String> log(String features, String overrides) throws IOException {
    var log = new TinyRun.Log();
    train("run-" + runs++, features, "num_epochs=1" + overrides, log);
    return log.lines;
  }

  private TrainingState train(String run, String features, String overrides, RunObserver observer)
      throws IOException {
    ExperimentSettings settings = TinyRun.settings("batch_size=2," + overrides);
    var attempt = RunAttempt.first(run, 1, features, "mapping");
    attempt.begin(lake);
    return new RankRun(attempt, lake, settings, directory, 1, Optional.empty(), observer)
        .train(RankGroup.single());
  }
}
