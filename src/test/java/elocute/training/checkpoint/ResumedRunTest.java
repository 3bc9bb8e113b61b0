package elocute.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.lake.FaultyFileSystem;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run that was cut off goes on with: the bits of one that was not. */
@Tag("slow")
class ResumedRunTest {

  private static final String PROMPTED =
      ",model_type=prompted,prompted.hidden_dim=16,prompted.num_heads=2,corrupted_share=0.3,foreign_share=0.3,expert_scores=true";

  @TempDir private Path directory;
  private Lake lake;
  private CheckpointedRun run;

  @BeforeEach
  void openLake() throws IOException {
    lake = lake("lake");
    run = new CheckpointedRun(lake, "");
  }

  /** An epoch has 3 steps: runs are cut amid the freeze and while the loss scale is moving. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",freeze_encoder_steps=5,freeze_feature_encoder=true",
        ",precision=fp16,loss_scale=1e6,loss_scale_growth_interval=2,max_grad_norm=1",
        ",layerdrop=0.3,mask_time_prob=0.3,mask_time_length=2,mask_feature_prob=0.2,"
            + "mask_feature_length=2,task_mode=alternate",
        PROMPTED
      })
  void aResumedRunEndsWithTheBitsOfAnUninterruptedOne(String overrides) throws Exception {
    var resumed = new CheckpointedRun(lake, overrides);
    resumed.train(1);
    assertThat(resumed.train(3))
        .isEqualTo(new CheckpointedRun(lake("uninterrupted"), overrides).train(3));
    assertThat(new TableStore(lake).read(Table.EPOCHS, CheckpointedRun.NAME))
        .extracting(EpochRow::epoch)
        .containsExactly(1, 2, 3);
  }

  /**
   * Cut amid the first epoch, at its end, amid the second; the totals of the epoch count as well.
   */
  @ParameterizedTest
  @CsvSource({
    "1,''",
    "2,',freeze_encoder_steps=3,gradient_accumulation=1'",
    "3,''",
    "4,',precision=fp16,loss_scale=1e6,loss_scale_growth_interval=2'",
    "5,',layerdrop=0.3,task_mode=alternate,warmup_steps=8'",
    "4,'" + PROMPTED + "'"
  })
  void aRunThatWasStoppedAmidAnEpochEndsWithTheBitsOfAnUninterruptedOne(int steps, String overrides)
      throws Exception {
    run = new CheckpointedRun(lake, overrides).stopAfter(steps);
    run.train(3);
    TrainingState stopped = run.open(CheckpointKind.LATEST).record().state();
    assertThat(stopped.step()).isEqualTo(steps);
    assertThat(run.log()).last().asString().contains("stopped as asked, at " + stopped.position());
    Lake whole = lake("uninterrupted");
    assertThat(run.train(3)).isEqualTo(new CheckpointedRun(whole, overrides).train(3));
    assertThat(trainLosses(lake)).hasSize(3).isEqualTo(trainLosses(whole));
  }

  @Test
  void aRunThatDiesGoesOnFromItsLastStepCheckpoint() throws Exception {
    run = new CheckpointedRun(lake, ",checkpoint_every_steps=2,keep_checkpoints=3").dieAfter(5);
    assertThatThrownBy(() -> run.train(3)).hasMessage("died");
    assertThat(run.open(CheckpointKind.LATEST).record().state().position())
        .isEqualTo("epoch 2 step 1 (step 4 of the run)");
    assertThat(run.files(CheckpointKind.LATEST))
        .contains(
            "checkpoint-000000000002.json",
            "checkpoint-000000000003.json",
            "checkpoint-000000000004.json");
    assertThat(run.train(3)).isEqualTo(CheckpointedRun.uninterrupted(directory, 3));
  }

  @Test
  void stepCheckpointsComeByTheClockAsWell() throws Exception {
    run = new CheckpointedRun(lake, ",checkpoint_every_minutes=1e-9").dieAfter(2);
    assertThatThrownBy(() -> run.train(1)).hasMessage("died");
    assertThat(run.open(CheckpointKind.LATEST).record().state().stepInEpoch()).isEqualTo(1);
  }

  @Test
  void aStepCheckpointThatCannotBeWrittenStopsTheRun() throws Exception {
    lake = FaultyFileSystem.lake(directory.resolve("full"));
    run = new CheckpointedRun(lake, ",checkpoint_every_steps=1");
    run.train(1);
    FaultyFileSystem.leave(5000);
    try {
      assertThatThrownBy(() -> run.train(2)).hasStackTraceContaining("No space left on device");
    } finally {
      FaultyFileSystem.leave(Long.MAX_VALUE);
    }
    assertThat(run.train(2)).isEqualTo(CheckpointedRun.uninterrupted(directory, 2));
  }

  private static List<Double> trainLosses(Lake lake) throws IOException {
    return new TableStore(lake)
        .read(Table.EPOCHS, CheckpointedRun.NAME).stream().map(EpochRow::trainLoss).toList();
  }

  private Lake lake(String name) throws IOException {
    return Lake.open(directory.resolve(name).toString(), new Configuration(false));
  }
}
