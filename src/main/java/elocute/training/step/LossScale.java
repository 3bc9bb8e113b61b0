package elocute.training.step;

import elocute.config.TrainingSettings;
import elocute.config.TrainingSettings.Precision;
import java.io.Serializable;

/**
 * What the loss is multiplied by before the backward pass, so that small gradients stay above
 * fp16's smallest number. It halves at each step whose gradient is not finite and doubles after a
 * number of finite steps in a row, as PyTorch's {@code GradScaler}; other precisions keep 1.
 *
 * @param scale the factor
 * @param finiteSteps steps since the factor last changed
 * @param growthInterval finite steps after which it doubles; 0: it never changes
 */
public record LossScale(double scale, int finiteSteps, int growthInterval) implements Serializable {

  private static final double GROWTH = 2;
  private static final double BACKOFF = 0.5;

  private static final LossScale ONE = new LossScale(1, 0, 0);

  public static LossScale start(TrainingSettings settings) {
    return settings.precision() == Precision.FP16
        ? new LossScale(settings.lossScale(), 0, settings.lossScaleGrowthInterval())
        : ONE;
  }

  /** The scale of the step after one whose gradient was finite, or not. */
  public LossScale after(boolean finite) {
    if (growthInterval == 0) {
      return this;
    }
    if (!finite) {
      return new LossScale(scale * BACKOFF, 0, growthInterval);
    }
    return finiteSteps + 1 < growthInterval
        ? new LossScale(scale, finiteSteps + 1, growthInterval)
        : new LossScale(grown(), 0, growthInterval);
  }

  /** Twice the scale, unless float32 cannot hold it. */
  private double grown() {
    return scale * GROWTH <= Float.MAX_VALUE ? scale * GROWTH : scale;
  }
}
