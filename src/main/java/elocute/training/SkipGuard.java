package elocute.training;

import elocute.config.TrainingSettings;
import elocute.config.TrainingSettings.Precision;
import elocute.training.data.TrainingException;
import elocute.training.step.LossScale;
import elocute.training.step.StepOutcome;

/** Sees the steps that all ranks skip alike, because the gradient is not finite. */
final class SkipGuard {

  /** Consecutive skipped steps after which a run gives up. */
  private static final int MAX_SKIPPED_STEPS = 20;

  private final TrainingSettings settings;
  private final TrainingEvents events;
  private int inARow;

  SkipGuard(TrainingSettings settings, TrainingEvents events) {
    this.settings = settings;
    this.events = events;
  }

  /**
   * @throws TrainingException when too many steps in a row are skipped
   */
  void see(StepOutcome outcome, long step, LossScale scale) {
    inARow = outcome.applied() ? 0 : inARow + 1;
    if (!outcome.applied()) {
      events.log(
          "step %d skipped on all ranks: its gradient is not finite%s"
              .formatted(step, note(scale)));
    }
    if (inARow >= MAX_SKIPPED_STEPS) {
      throw new TrainingException(
          "%d steps in a row had a gradient that is not finite, the last is step %d: lower main_lr (%s) and wav2vec_lr (%s), or set max_grad_norm"
              .formatted(inARow, step, settings.mainLr(), settings.wav2vecLr()));
    }
  }

  private String note(LossScale scale) {
    return settings.precision() == Precision.FP16 ? " with loss scale " + scale.scale() : "";
  }
}
