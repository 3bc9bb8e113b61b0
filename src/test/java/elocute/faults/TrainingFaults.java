package elocute.faults;

import elocute.distributed.StruckTrainings;
import java.nio.file.Path;
import java.util.List;

/** Faults of trainings on Spark, through the door that users take. */
record TrainingFaults(Path folder) {
  private static final String AREA = "training";

  List<FaultCase> all() {
    return List.of(
        FaultCase.ofMinutes(
            AREA,
            "an executor is killed, one is stopped, one is killed with no restart left; train --resume",
            "a restart each, the third ends the run as failed; the weights of every epoch are those of a run in calm",
            this::executors),
        FaultCase.ofMinutes(
            AREA,
            "the driver is killed; resumed, it gets Ctrl-C; resumed again",
            "exit status 130 after Ctrl-C, state interrupted, then finished; the weights are those of a run in calm",
            this::driver));
  }

  private String executors() throws Exception {
    new StruckTrainings(folder.resolve("executors")).executorsAreKilledAndSilenced();
    return "two restarts, failed, resumed, finished; equal hashes of all weights after 8 epochs";
  }

  private String driver() throws Exception {
    new StruckTrainings(folder.resolve("driver")).theDriverIsKilledAndStopped();
    return "interrupted and finished in table experiments; equal hashes of all weights after 8 epochs";
  }
}
