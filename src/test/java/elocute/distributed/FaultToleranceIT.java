package elocute.distributed;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real signals to real processes: a run that is struck ends with the bits of one that is not. */
class FaultToleranceIT {

  @TempDir private static Path directory;
  private static StruckTrainings trainings;

  @BeforeAll
  static void trainInCalm() throws Exception {
    trainings = new StruckTrainings(directory);
  }

  @Test
  void aKilledExecutorAndASilentOneCostARestartEachAndNoBitUntilThereIsNoneLeft() throws Exception {
    trainings.executorsAreKilledAndSilenced();
  }

  @Test
  void aRunWhoseDriverIsKilledAndThenStoppedByCtrlCIsResumedEachTime() throws Exception {
    trainings.theDriverIsKilledAndStopped();
  }
}
