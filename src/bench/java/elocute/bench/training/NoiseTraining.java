package elocute.bench.training;

import elocute.allreduce.RankGroup;
import elocute.config.RunSettings;
import elocute.model.PronunciationModel;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.data.PaddedBatch;
import elocute.training.data.PhonemeLoss;
import elocute.training.step.GradientRoute;
import elocute.training.step.GradientStep;
import elocute.training.step.LearningRates;
import elocute.training.step.LossScale;
import elocute.training.step.Optimizer;
import elocute.training.step.StepCommand;
import elocute.training.step.StepOutcome;
import java.util.List;

/** A model from random weights and the optimiser steps that benchmarks take on noise. */
final class NoiseTraining implements AutoCloseable {

  private final NoiseSource source;
  private final PronunciationModel model;
  private final GradientStep step;
  private final LearningRates rates;
  private final double lossScale;

  /**
   * @param durations of the utterances, in seconds
   */
  NoiseTraining(RunSettings settings, double[] durations, RankGroup ranks) {
    int errors = ErrorLabels.ofClasses(settings.training().errorClasses()).size();
    int phonemes = PhonemeInventory.standard().size();
    source = NoiseSource.of(durations, errors, phonemes);
    model = PronunciationModel.create(settings, errors, phonemes);
    var optimizer = new Optimizer(model.parameters(), settings.training().weightDecay());
    step =
        new GradientStep(
            settings,
            model,
            optimizer,
            PhonemeLoss.KNOWN,
            source,
            batch -> PaddedBatch.read(source, batch),
            GradientRoute.ring(ranks, settings.training().gradientWire()));
    rates = new LearningRates(settings.training().wav2vecLr(), settings.training().mainLr());
    lossScale = LossScale.start(settings.training()).scale();
  }

  NoiseSource source() {
    return source;
  }

  PronunciationModel model() {
    return model;
  }

  /** Takes the step of that number over one global batch. */
  StepOutcome take(int[] batch, long number) {
    return step.take(List.of(batch), number, rates, lossScale, () -> StepCommand.GO_ON);
  }

  @Override
  public void close() {
    model.close();
  }
}
