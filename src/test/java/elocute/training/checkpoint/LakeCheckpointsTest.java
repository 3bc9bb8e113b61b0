package elocute.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.Fault;
import elocute.lake.Fault.Call;
import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.model.PronunciationModel;
import elocute.model.nn.ParameterGroup;
import elocute.training.WeightsHash;
import elocute.training.data.TinyRun;
import elocute.training.step.Optimizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What checkpoints of a run are on disk. */
@Tag("slow")
class LakeCheckpointsTest {

  @TempDir private Path directory;
  private Lake lake;
  private CheckpointedRun run;

  @BeforeEach
  void openLake() throws IOException {
    lake = Lake.open(directory.resolve("lake").toString(), new Configuration(false));
    run = new CheckpointedRun(lake, "");
  }

  @Test
  void eachCheckpointHoldsWhatItsRecordsListAndNoMore() throws Exception {
    run.train(4);
    for (CheckpointKind kind : CheckpointKind.values()) {
      var files = new ArrayList<>(List.of("checkpoint.json"));
      files.addAll(files(run.open(kind).record()));
      if (kind == CheckpointKind.LATEST) {
        files.add("checkpoint-000000000009.json");
        files.add("checkpoint-000000000012.json");
        files.addAll(files(recordOf(files.get(files.size() - 2))));
      }
      assertThat(run.files(kind)).containsExactlyInAnyOrderElementsOf(files);
    }
  }

  @Test
  void weightsThatSeveralCheckpointsHaveAreWrittenOnceAndEachIsWhole() throws Exception {
    run.train(1);
    for (CheckpointKind kind : CheckpointKind.values()) {
      Path weights = run.tensors(kind, "model");
      assertThat(Files.isSameFile(weights, run.tensors(CheckpointKind.BEST_ERROR, "model")))
          .isTrue();
    }
    for (CheckpointKind kind : EnumSet.complementOf(EnumSet.of(CheckpointKind.LATEST))) {
      lake.fileSystem().delete(run.checkpoint(kind), true);
    }
    run.open(CheckpointKind.LATEST).verify();
    assertThat(run.train(2)).isEqualTo(CheckpointedRun.uninterrupted(directory, 2));
  }

  @Test
  void anEpochsCheckpointsAreWrittenFromACopyWhileTrainingGoesOn() throws Exception {
    EpochRow row = row();
    var settings = TinyRun.settings("batch_size=4");
    lake = FaultyFileSystem.lake(directory.resolve("slowly"));
    RunAttempt attempt = RunAttempt.first(CheckpointedRun.NAME, 1, "noise", "beef");
    attempt.begin(lake);
    try (PronunciationModel model =
        PronunciationModel.create(
            settings,
            CheckpointedRun.DATA.errorLabels().size(),
            CheckpointedRun.DATA.inventory().size())) {
      CheckpointWriter writer =
          new LakeCheckpoints(lake, attempt, settings, CheckpointedRun.DATA)
              .writer(model, new Optimizer(model.parameters(), 0));
      String before = WeightsHash.of(model.parameters());
      try (Fault slowly = Fault.at(Call.CREATE).of("model-").stalls()) {
        Set<CheckpointKind> kinds = EnumSet.allOf(CheckpointKind.class);
        writer.write(kinds, TrainingState.start(settings.training()), row);
        writer.check();
        assertThat(new TableStore(lake).read(Table.EPOCHS, CheckpointedRun.NAME)).hasSize(1);
        assertThat(LatestCheckpoint.exists(lake, CheckpointedRun.NAME)).isFalse();
        model.parameters().weights(ParameterGroup.MAIN).values().put(0, 42);
      }
      writer.finish();
      for (CheckpointKind kind : CheckpointKind.values()) {
        try (PronunciationModel written = run(lake).open(kind).loadModel()) {
          assertThat(WeightsHash.of(written.parameters())).isEqualTo(before);
        }
      }
    }
  }

  private EpochRow row() throws IOException {
    run.train(1);
    return new TableStore(lake).read(Table.EPOCHS, CheckpointedRun.NAME).get(0);
  }

  private static CheckpointedRun run(Lake lake) {
    return new CheckpointedRun(lake, "");
  }

  @Test
  void aRunThatKeepsOneCheckpointHasOne() throws Exception {
    run = new CheckpointedRun(lake, ",keep_checkpoints=1");
    run.train(3);
    assertThat(run.files(CheckpointKind.LATEST)).hasSize(3);
  }

  @Test
  void theRecordSaysWhereTheRunStands() throws Exception {
    run.train(2);
    CheckpointRecord record = run.open(CheckpointKind.LATEST).record();
    assertThat(record.state().epoch()).isEqualTo(2);
    assertThat(record.state().stepInEpoch()).isZero();
    assertThat(record.state().step()).isEqualTo(6);
    assertThat(record.random()).isEqualTo(RandomState.of(42, 6));
    assertThat(record.metrics()).containsKeys("train_loss", "validation_loss", "per");
    assertThat(record.settings().path("training").path("num_epochs").asInt()).isEqualTo(2);
    assertThat(Files.readString(run.folder(CheckpointKind.LATEST).resolve("checkpoint.json")))
        .contains("\"step_in_epoch\" : 0", "\"<blank>\" : 0", "\"sha256\" : ");
  }

  private CheckpointRecord recordOf(String name) throws IOException {
    var path = new org.apache.hadoop.fs.Path(run.checkpoint(CheckpointKind.LATEST), name);
    return CheckpointReader.openRecord(lake.fileSystem(), path).record();
  }

  private static List<String> files(CheckpointRecord record) {
    return record.files().stream().map(CheckpointRecord.StoredFile::name).toList();
  }
}
