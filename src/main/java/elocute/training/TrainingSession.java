package elocute.training;

import elocute.allreduce.RankGroup;
import elocute.config.RunSettings;
import elocute.config.TrainingSettings;
import elocute.model.PronunciationModel;
import elocute.training.checkpoint.CheckpointWriter;
import elocute.training.data.BatchReader;
import elocute.training.data.ExampleSource;
import elocute.training.data.PhonemeLoss;
import elocute.training.data.TrainingData;
import elocute.training.step.GradientRoute;
import elocute.training.step.GradientStep;
import elocute.training.step.Optimizer;
import java.util.function.BooleanSupplier;

/**
 * One rank's part in a training.
 *
 * @param settings the complete configuration
 * @param model the model, which the rank changes
 * @param optimizer of the model's parameters
 * @param data what to train and validate on
 * @param route how gradients get from this rank to the others
 * @param checkpoints where checkpoints go
 * @param events who is told what happens
 * @param stopRequested whether to leave a checkpoint after this step and stop all ranks; asked in
 *     every step on rank 0
 */
public record TrainingSession(
    RunSettings settings,
    PronunciationModel model,
    Optimizer optimizer,
    TrainingData data,
    GradientRoute route,
    CheckpointWriter checkpoints,
    TrainingEvents events,
    BooleanSupplier stopRequested) {

  /** This rank among all. */
  RankGroup ranks() {
    return route.ranks();
  }

  TrainingSettings recipe() {
    return settings.training();
  }

  /** The optimiser steps over these utterances, whose batches come from {@code reader}. */
  GradientStep step(ExampleSource source, BatchReader reader) {
    var phonemeLoss = PhonemeLoss.of(data.inventory(), recipe());
    return new GradientStep(settings, model, optimizer, phonemeLoss, source, reader, route);
  }
}
