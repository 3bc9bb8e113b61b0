package elocute.distributed;

import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.lake.LakeOutage;
import elocute.runs.Lease;
import elocute.training.checkpoint.LatestCheckpoint;
import elocute.training.checkpoint.TrainingState;
import java.io.IOException;

/**
 * Records how a run ended, and says how it can be resumed; that also where the lake does not
 * answer.
 *
 * @param lake the lake
 * @param lease holds the run
 * @param record the row to be written
 * @param reports told
 * @param retry for the row of a run that is finished
 */
record RunEnd(Lake lake, Lease lease, RunRecord record, RankMonitor reports, LakeRetry retry) {

  /**
   * All epochs are trained.
   *
   * @throws IOException when that cannot be recorded
   * @throws elocute.runs.LeaseHeldException when another has the run
   */
  void finished(TrainingState state) throws IOException, InterruptedException {
    retry.await(
        () -> {
          lease.requireHeld();
          record.write("finished", reports.parameters());
          return state;
        });
    reports.show("experiment finished: %s, %d steps".formatted(record.run(), state.step()));
  }

  /** A signal stopped it. */
  TrainingInterruptedException interrupted() {
    write("interrupted");
    String line = "experiment interrupted: %s; %s".formatted(record.run(), resumption());
    reports.show(line);
    return new TrainingInterruptedException(line);
  }

  /** What failed is not for the signal to hide: the checkpoint asked for may be missing. */
  TrainingInterruptedException failedWhileStopping(Exception failure) {
    reports.show(
        "experiment %s failed while it was to stop: %s"
            .formatted(record.run(), reports.reason(failure)));
    TrainingInterruptedException interrupted = interrupted();
    interrupted.addSuppressed(failure);
    return interrupted;
  }

  /** It failed; where the same may succeed later, it says how to resume. */
  void failed(Exception failure) {
    boolean isRecorded = write("failed");
    reports.show("experiment failed: %s: %s".formatted(record.run(), reports.reason(failure)));
    if (!isRecorded
        || LakeOutage.reason(failure).isPresent()
        || reports.curableReason(failure).isPresent()) {
      reports.show(resumption());
    }
  }

  private boolean write(String state) {
    try {
      record.write(state, reports.parameters());
      return true;
    } catch (IOException unwritten) {
      reports.show(
          "table experiments gets no row with state %s: %s"
              .formatted(state, unwritten.getMessage()));
      return false;
    }
  }

  private String resumption() {
    return JobCommand.of("train", "--resume", record.run()) + " resumes from " + position();
  }

  private String position() {
    try {
      return LatestCheckpoint.state(lake, record.run())
          .map(TrainingState::position)
          .orElse("the beginning");
    } catch (IOException unknown) {
      return "its latest checkpoint";
    }
  }
}
