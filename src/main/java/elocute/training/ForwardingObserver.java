package elocute.training;

import elocute.lake.tables.EpochRow;
import elocute.lake.tables.StepRow;
import java.io.IOException;
import java.util.List;

/** An observer that tells another one all that it does not handle itself. */
public interface ForwardingObserver extends RunObserver {

  /** The other one. */
  RunObserver observer();

  @Override
  default void modelBuilt(long parameters) {
    observer().modelBuilt(parameters);
  }

  @Override
  default void log(String line) {
    observer().log(line);
  }

  @Override
  default void progress(String line) {
    observer().progress(line);
  }

  @Override
  default void stepDone(StepProgress progress) {
    observer().stepDone(progress);
  }

  @Override
  default void epochDone(EpochRow row, List<StepRow> steps) throws IOException {
    observer().epochDone(row, steps);
  }

  @Override
  default void stepsDone(List<StepRow> steps) throws IOException {
    observer().stepsDone(steps);
  }

  @Override
  default boolean stopRequested() {
    return observer().stopRequested();
  }
}
