package elocute.training.step;

import java.io.Serializable;

/**
 * Multiplies the learning rates by a factor when validation loss stalls, as PyTorch's {@code
 * ReduceLROnPlateau} with relative threshold 1e-4.
 *
 * @param factor multiplier on a stall, in (0, 1)
 * @param patience epochs without improvement that are tolerated
 * @param best lowest loss so far
 * @param badEpochs epochs since then, or since the last factor was applied
 * @param scale product of the factors applied so far
 * @param stalledEpochs epochs since the lowest loss
 */
public record PlateauSchedule(
    double factor, int patience, double best, int badEpochs, double scale, int stalledEpochs)
    implements Serializable {

  private static final double THRESHOLD = 1e-4;

  /** The schedule before the first epoch. */
  public static PlateauSchedule start(double factor, int patience) {
    return new PlateauSchedule(factor, patience, Double.MAX_VALUE, 0, 1.0, 0);
  }

  /** The schedule after an epoch with this validation loss. */
  public PlateauSchedule after(double validationLoss) {
    if (validationLoss < best * (1 - THRESHOLD)) {
      return new PlateauSchedule(factor, patience, validationLoss, 0, scale, 0);
    }
    if (badEpochs + 1 > patience) {
      return new PlateauSchedule(factor, patience, best, 0, scale * factor, stalledEpochs + 1);
    }
    return new PlateauSchedule(factor, patience, best, badEpochs + 1, scale, stalledEpochs + 1);
  }
}
