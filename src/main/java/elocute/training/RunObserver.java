package elocute.training;

import elocute.lake.tables.EpochRow;
import elocute.lake.tables.StepRow;
import java.io.IOException;
import java.util.List;

/**
 * Where a rank tells what happens, and hears that it shall stop. Only rank 0 of a run has an
 * observer that shows anything.
 */
public interface RunObserver {

  /** The model is built, with this many parameters that train. */
  void modelBuilt(long parameters);

  /** A line for the run's log and for the person who watches. */
  void log(String line);

  /** Progress inside an epoch, at most a few times a second. */
  void progress(String line);

  /** An optimiser step is done; called on every rank. */
  default void stepDone(StepProgress progress) {}

  /**
   * An epoch is done and measured.
   *
   * @param steps its steps that are kept, see {@code log_every_steps}, but for those of {@link
   *     #stepsDone}
   * @throws IOException when this cannot be recorded
   */
  default void epochDone(EpochRow row, List<StepRow> steps) throws IOException {}

  /** Steps amid an epoch that a checkpoint has behind it now; {@link #epochDone} has the rest. */
  default void stepsDone(List<StepRow> steps) throws IOException {}

  /** Whether rank 0 is to leave a checkpoint after this step and stop all ranks. */
  default boolean stopRequested() {
    return false;
  }

  /** An observer that ignores everything, for the ranks that are not shown. */
  static RunObserver silent() {
    return new RunObserver() {
      @Override
      public void modelBuilt(long parameters) {}

      @Override
      public void log(String line) {}

      @Override
      public void progress(String line) {}
    };
  }
}
