package elocute.training.step;

import elocute.config.TrainingSettings;
import elocute.lake.tables.LearningRatePair;

/**
 * The learning rates of one optimiser step.
 *
 * @param wav2vec of the encoder
 * @param main of everything above
 */
public record LearningRates(double wav2vec, double main) {

  /**
   * Rates at a step (from 0): linear warm-up, times what the schedule says.
   *
   * @param plateau where the plateau schedule stands
   * @param epochs epochs done, with the share of the one under way
   */
  public static LearningRates at(
      TrainingSettings settings, PlateauSchedule plateau, long step, double epochs) {
    double warmup =
        settings.warmupSteps() == 0 ? 1.0 : Math.min(1.0, (step + 1.0) / settings.warmupSteps());
    double scale =
        warmup
            * switch (settings.lrSchedule()) {
              case PLATEAU -> plateau.scale();
              case LINEAR -> 1 - epochs / settings.numEpochs();
            };
    return new LearningRates(settings.wav2vecLr() * scale, settings.mainLr() * scale);
  }

  /** As columns of the lake's tables. */
  public LearningRatePair columns() {
    return new LearningRatePair(main, wav2vec);
  }
}
