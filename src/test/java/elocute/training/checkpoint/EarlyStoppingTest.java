package elocute.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.lake.Lake;
import elocute.training.data.TinyRun;
import elocute.training.data.TinyRun.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without learning, no epoch but the first has a better validation loss. */
class EarlyStoppingTest {

  private static final String IDLE = "main_lr=0,wav2vec_lr=0,early_stopping_patience=";

  @TempDir private Path directory;

  @Test
  void aRunEndsAfterAsManyEpochsWithoutABetterLoss() throws Exception {
    Outcome stopped = train(IDLE + "2,num_epochs=9");
    assertThat(stopped.state().epoch()).isEqualTo(3);
    assertThat(stopped.log()).contains("stopped early: no better validation loss for 2 epochs");
    assertThat(train(IDLE + "0,num_epochs=5").state().epoch()).isEqualTo(5);
  }

  @Test
  void aResumedRunEndsWhereAnUninterruptedOneDoes() throws Exception {
    var run = new CheckpointedRun(lake(), "," + IDLE + 2);
    run.train(2);
    run.train(9);
    assertThat(run.open(CheckpointKind.LATEST).record().state().epoch()).isEqualTo(3);
    run.train(9);
    assertThat(run.open(CheckpointKind.LATEST).record().state().epoch()).isEqualTo(3);
  }

  private static Outcome train(String overrides) throws Exception {
    return TinyRun.train(
        TinyRun.settings("batch_size=6," + overrides), TinyRun.data(TinyRun.noise(12, 5)), 2);
  }

  private Lake lake() throws IOException {
    return Lake.open(directory.toString(), new Configuration(false));
  }
}
