package elocute.training;

import elocute.config.TrainingSettings;
import java.io.Serializable;

/**
 * Where a run stands: with weights and optimiser moments, all that a resumed run needs.
 *
 * @param epoch epochs done
 * @param stepInEpoch optimiser steps done of the next epoch, whose order the seed and the number of
 *     ranks determine; 0 between epochs
 * @param step optimiser steps done, skipped ones included
 * @param schedule the plateau schedule
 * @param lossScale the loss scale of the next step
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
    double bestErrorAccuracy,
    double bestPhonemeAccuracy,
    double bestValidationLoss)
    implements Serializable {

  /** The state before the first epoch. */
  public static TrainingState start(TrainingSettings settings) {
    var schedule = PlateauSchedule.start(settings.plateauFactor(), settings.plateauPatience());
    var lossScale = LossScale.start(settings);
    return new TrainingState(
        0, 0, 0, schedule, lossScale, -Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE);
  }
}
