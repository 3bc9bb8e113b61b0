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
  void a_killed_executor_and_a_silent_one_cost_a_restart_each_and_no_bit_until_there_is_none_left()
      throws Exception {
    trainings.executorsAreKilledAndSilenced();
  }

  @Test
  void a_run_whose_driver_is_killed_and_then_stopped_by_ctrl_c_is_resumed_each_time()
      throws Exception {
    trainings.theDriverIsKilledAndStopped();
  }
}
