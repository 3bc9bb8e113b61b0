package elocute.training;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.tables.StepRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.training.TrainingEvent.EpochDone;
import elocute.training.TrainingEvent.StepsKept;
import elocute.training.checkpoint.RunAttempt;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * Records each epoch in the lake: its steps in table {@code steps}, and all that TensorBoard shows
 * in an event file of the run's logs. What was recorded before a failure stays as it is; epochs
 * that are trained again differ in their times alone.
 *
 * @param lake the lake
 * @param attempt the attempt to train the run; when it is not the current one, nothing is recorded
 */
record LakeReports(Lake lake, RunAttempt attempt) implements TrainingListener {

  @Override
  public void on(EpochDone epoch) throws IOException {
    if (!epoch.steps().isEmpty()) {
      appendSteps(epoch.steps());
    }
    writeEvents(TensorBoardEvents.fileName(epoch.row()), TensorBoardEvents.content(epoch));
  }

  @Override
  public void on(StepsKept kept) throws IOException {
    if (!kept.steps().isEmpty()) {
      appendSteps(kept.steps());
      writeEvents(
          TensorBoardEvents.fileName(kept.steps()), TensorBoardEvents.content(kept.steps()));
    }
  }

  private void writeEvents(String name, byte[] content) throws IOException {
    attempt.requireCurrent(lake);
    Path file = new Path(lake.runFiles(attempt.run()).logs(), name);
    try {
      AtomicFiles.writeNew(lake.fileSystem(), file, content);
    } catch (FileAlreadyExistsException alreadyThere) {
      return;
    }
  }

  private void appendSteps(List<StepRow> steps) throws IOException {
    attempt.requireCurrent(lake);
    String file = "steps-%012d".formatted(steps.get(0).step());
    try {
      new TableStore(lake).append(Table.STEPS, attempt.run(), file, steps);
    } catch (FileAlreadyExistsException alreadyThere) {
      return;
    }
  }
}
