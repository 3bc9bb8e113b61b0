package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.collective.RankGroup;
import elocute.config.ExperimentSettings;
import elocute.lake.Lake;
import elocute.model.PronunciationModel;
import elocute.tables.EpochRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeCheckpointsTest {

  private static final String RUN = "tiny";
  private static final TrainingData DATA = TinyRun.data(TinyRun.noise(12, 5));

  @TempDir private Path directory;
  private Lake lake;

  @BeforeEach
  void openLake() throws IOException {
    lake = Lake.open(directory.toString(), new Configuration(false));
  }

  @Test
  void a_resumed_run_ends_with_the_bits_of_an_uninterrupted_one() throws Exception {
    String uninterrupted = train(3);
    openFreshLake();
    train(1);
    assertThat(train(3)).isEqualTo(uninterrupted);
    assertThat(new TableStore(lake).read(Table.EPOCHS, RUN))
        .extracting(EpochRow::epoch)
        .containsExactly(1, 2, 3);
  }

  @Test
  void each_checkpoint_holds_the_files_of_its_record_and_no_others() throws Exception {
    train(2);
    for (CheckpointKind kind : CheckpointKind.values()) {
      Path checkpoint = checkpoint(kind);
      CheckpointRecord record =
          CheckpointReader.open(
                  lake.fileSystem(), new org.apache.hadoop.fs.Path(checkpoint.toString()))
              .record();
      try (Stream<Path> files = Files.list(checkpoint)) {
        List<String> names = files.map(file -> file.getFileName().toString()).toList();
        assertThat(names)
            .contains("checkpoint.json")
            .hasSize(1 + record.files().size())
            .containsAll(record.files().stream().map(f -> f.name()).toList());
      }
    }
  }

  @Test
  void a_flipped_byte_is_noticed() throws Exception {
    train(1);
    Path weights;
    try (Stream<Path> files = Files.list(checkpoint(CheckpointKind.LATEST))) {
      weights = files.filter(f -> f.getFileName().toString().startsWith("model")).toList().get(0);
    }
    byte[] content = Files.readAllBytes(weights);
    content[content.length - 1] ^= 1;
    Files.write(weights, content);

    assertThatThrownBy(() -> train(2))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("damaged")
        .hasMessageContaining(weights.getFileName().toString());
  }

  @Test
  void a_directory_without_a_checkpoint_is_named() {
    assertThatThrownBy(
            () ->
                CheckpointReader.open(
                    lake.fileSystem(), new org.apache.hadoop.fs.Path(directory.toString(), "none")))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("none")
        .hasMessageContaining("checkpoint.json");
  }

  private void openFreshLake() throws IOException {
    lake = Lake.open(directory.resolve("fresh").toString(), new Configuration(false));
  }

  private Path checkpoint(CheckpointKind kind) {
    return directory.resolve("experiments").resolve(RUN).resolve("checkpoints").resolve(kind.id());
  }

  /** Trains to an epoch, from the latest checkpoint if there is one; returns the weights' hash. */
  private String train(int epochs) throws IOException {
    ExperimentSettings settings =
        TinyRun.settings("batch_size=4,num_epochs=" + epochs + ",dropout=0.1");
    var checkpoints = new LakeCheckpoints(lake, RUN, "noise", settings, DATA, 1);
    Optional<CheckpointReader> latest = LakeCheckpoints.latest(lake, RUN);
    try (PronunciationModel model =
        latest.isPresent()
            ? latest.get().loadModel()
            : PronunciationModel.create(
                settings, DATA.errorLabels().size(), DATA.inventory().size())) {
      var optimizer = new Optimizer(model.parameters(), settings.training().weightDecay());
      if (latest.isPresent()) {
        latest.get().loadMoments(optimizer);
      }
      var trainer =
          new Trainer(
              settings,
              model,
              optimizer,
              DATA,
              RankGroup.single(),
              checkpoints.writer(model, optimizer),
              RunObserver.silent());
      trainer.run(
          latest
              .map(checkpoint -> checkpoint.record().state())
              .orElse(TrainingState.start(PlateauSchedule.start(0.5, 3))));
      return WeightsHash.of(model.parameters());
    }
  }
}
