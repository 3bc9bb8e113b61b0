package elocute.training;

import elocute.config.TrainingSettings;

/**
 * The learning rates of one optimiser step.
 *
 * @param wav2vec of the encoder
 * @param main of everything above
 */
public record LearningRates(double wav2vec, double main) {

  /** Rates at a step (from 0): linear warm-up, then the plateau schedule's scale. */
  static LearningRates at(TrainingSettings settings, PlateauSchedule schedule, long step) {
    double warmup =
        settings.warmupSteps() == 0 ? 1.0 : Math.min(1.0, (step + 1.0) / settings.warmupSteps());
    double scale = warmup * schedule.scale();
    return new LearningRates(settings.wav2vecLr() * scale, settings.mainLr() * scale);
  }
}
