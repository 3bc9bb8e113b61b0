package elocute.training;

import elocute.config.TrainingSettings;
import java.util.Locale;

/** Progress lines inside an epoch, one every few seconds. */
final class EpochProgress {

  private static final long INTERVAL_NANOS = 5_000_000_000L;

  private final int epoch;
  private final int epochs;
  private final long steps;
  private final int ranks;
  private final RunObserver observer;
  private final long startedNanos = System.nanoTime();
  private long shownNanos = startedNanos;

  EpochProgress(
      int epoch,
      int epochs,
      EpochPlan plan,
      TrainingSettings settings,
      int ranks,
      RunObserver observer) {
    this.epoch = epoch;
    this.epochs = epochs;
    this.steps =
        (plan.batches().size() + settings.gradientAccumulation() - 1L)
            / settings.gradientAccumulation();
    this.ranks = ranks;
    this.observer = observer;
  }

  /**
   * @param totals what rank 0 has seen; its loss stands for the others'
   */
  void stepDone(EpochTotals totals) {
    long now = System.nanoTime();
    if (now - shownNanos < INTERVAL_NANOS) {
      return;
    }
    shownNanos = now;
    double elapsedSeconds = (now - startedNanos) / 1e9;
    double remainingSeconds = elapsedSeconds / totals.steps() * (steps - totals.steps());
    observer.progress(
        String.format(
            Locale.ROOT,
            "epoch %d/%d  step %d/%d  loss %.4f  %.0f s left in the epoch",
            epoch,
            epochs,
            totals.steps(),
            steps,
            totals.meanLoss() * ranks,
            remainingSeconds));
  }
}
