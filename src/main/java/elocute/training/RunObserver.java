package elocute.training;

import elocute.tables.EpochRow;

/** Where a rank tells what happens. Only rank 0 of a run has an observer that shows anything. */
public interface RunObserver {

  /** A line for the run's log and for the person who watches. */
  void log(String line);

  /** Progress inside an epoch, at most a few times a second. */
  void progress(String line);

  /** An epoch is over and its checkpoints are written. */
  void epochFinished(EpochRow row);

  /** An observer that ignores everything, for the ranks that are not shown. */
  static RunObserver silent() {
    return new RunObserver() {
      @Override
      public void log(String line) {}

      @Override
      public void progress(String line) {}

      @Override
      public void epochFinished(EpochRow row) {}
    };
  }
}
