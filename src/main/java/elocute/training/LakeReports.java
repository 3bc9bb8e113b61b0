package elocute.training;

import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.tables.EpochRow;
import elocute.tables.StepRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;

/**
 * Rank 0's observer that also records each epoch in the lake: its steps in table {@code steps}, and
 * all that TensorBoard shows in an event file of the run's logs. What was recorded before a failure
 * stays as it is; epochs that are trained again differ in their times alone.
 *
 * @param lake the lake
 * @param run run name
 * @param watcher who is told of all else
 */
record LakeReports(Lake lake, String run, RunObserver watcher) implements RunObserver {

  @Override
  public void modelBuilt(long parameters) {
    watcher.modelBuilt(parameters);
  }

  @Override
  public void log(String line) {
    watcher.log(line);
  }

  @Override
  public void progress(String line) {
    watcher.progress(line);
  }

  @Override
  public void stepDone(StepProgress progress) {
    watcher.stepDone(progress);
  }

  @Override
  public void epochDone(EpochRow row, List<StepRow> steps) throws IOException {
    watcher.epochDone(row, steps);
    if (!steps.isEmpty()) {
      appendSteps(steps);
    }
    writeEvents(row, steps);
  }

  private void writeEvents(EpochRow row, List<StepRow> steps) throws IOException {
    Path file = new Path(lake.runFiles(run).logs(), EpochEvents.fileName(row));
    try {
      AtomicFiles.writeNew(lake.fileSystem(), file, EpochEvents.content(row, steps));
    } catch (FileAlreadyExistsException alreadyThere) {
      return;
    }
  }

  private void appendSteps(List<StepRow> steps) throws IOException {
    String file = "steps-%012d".formatted(steps.get(0).step());
    try {
      new TableStore(lake).append(Table.STEPS, run, file, steps);
    } catch (FileAlreadyExistsException alreadyThere) {
      return;
    }
  }
}
