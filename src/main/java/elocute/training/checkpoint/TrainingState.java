package elocute.training.checkpoint;

import elocute.config.TrainingSettings;
import elocute.training.step.EpochTotals;
import elocute.training.step.LossScale;
import elocute.training.step.PlateauSchedule;
import java.io.Serializable;
import java.util.List;

/**
 * Where a run stands: with weights and optimiser moments, all that a resumed run needs.
 *
 * @param epoch epochs done
 * @param stepInEpoch optimiser steps done of the next epoch, whose order the seed and the number of
 *     ranks determine; 0 between epochs
 * @param step optimiser steps done, skipped ones included
 * @param schedule the plateau schedule
 * @param lossScale the loss scale of the next step
 * @param totals every rank's sums over these steps of the next epoch, by rank; none between epochs
 * @param bestErrorAccuracy highest validation error token accuracy
 * @param bestPhonemeAccuracy highest validation phoneme accuracy
 * @param bestValidationLoss lowest validation loss
 */
public record TrainingState(
    int epoch,
    int stepInEpoch,
    long step,
    PlateauSchedule schedule,
    LossScale lossScale,
    List<EpochTotals> totals,
    double bestErrorAccuracy,
    double bestPhonemeAccuracy,
    double bestValidationLoss)
    implements Serializable {

  public TrainingState {
    totals = List.copyOf(totals);
  }

  /** The state before the first epoch. */
  public static TrainingState start(TrainingSettings settings) {
    var schedule = PlateauSchedule.start(settings.plateauFactor(), settings.plateauPatience());
    var lossScale = LossScale.start(settings);
    return new TrainingState(
        0,
        0,
        0,
        schedule,
        lossScale,
        List.of(),
        -Double.MAX_VALUE,
        -Double.MAX_VALUE,
        Double.MAX_VALUE);
  }

  /** Whether there is nothing left to train. */
  public boolean isComplete(TrainingSettings settings) {
    return epoch >= settings.numEpochs() || hasStalled(settings);
  }

  /** Whether validation loss has not improved for as long as is tolerated. */
  public boolean hasStalled(TrainingSettings settings) {
    int patience = settings.earlyStoppingPatience();
    return patience > 0 && schedule.stalledEpochs() >= patience;
  }

  /** The state after so many more steps of the epoch, which it does not end. */
  public TrainingState amidEpoch(int more, LossScale scale, List<EpochTotals> totalsByRank) {
    return new TrainingState(
        epoch,
        stepInEpoch + more,
        step + more,
        schedule,
        scale,
        totalsByRank,
        bestErrorAccuracy,
        bestPhonemeAccuracy,
        bestValidationLoss);
  }

  /** What a rank has done of the next epoch. */
  public EpochTotals totalsOf(int rank) {
    return totals.isEmpty() ? EpochTotals.NONE : totals.get(rank);
  }

  /** Where the run stands, in words. */
  public String position() {
    if (step == 0) {
      return "the beginning";
    }
    return stepInEpoch == 0
        ? "the end of epoch %d (step %d)".formatted(epoch, step)
        : "epoch %d step %d (step %d of the run)".formatted(epoch + 1, stepInEpoch, step);
  }
}
