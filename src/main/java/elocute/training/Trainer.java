package elocute.training;

import elocute.collective.CollectiveException;
import elocute.collective.RankGroup;
import elocute.config.ExperimentSettings;
import elocute.config.TrainingSettings;
import elocute.config.TrainingSettings.Precision;
import elocute.model.PronunciationModel;
import elocute.tables.EpochRow;
import elocute.tables.StepRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The training loop of one rank. All ranks run it in step; rank 0 also writes checkpoints and
 * reports.
 *
 * <p>After every epoch the hashes of all ranks' weights are compared; a difference stops the run.
 */
public final class Trainer {

  /** Consecutive skipped steps after which a run gives up. */
  private static final int MAX_SKIPPED_STEPS = 20;

  private final ExperimentSettings settings;
  private final PronunciationModel model;
  private final Optimizer optimizer;
  private final TrainingData data;
  private final RankGroup ranks;
  private final CheckpointWriter checkpoints;
  private final RunObserver observer;
  private final Validation validation;
  private final Optional<Validation> evaluation;
  private int skippedInARow;
  private LossScale lossScale;

  public Trainer(
      ExperimentSettings settings,
      PronunciationModel model,
      Optimizer optimizer,
      TrainingData data,
      RankGroup ranks,
      CheckpointWriter checkpoints,
      RunObserver observer) {
    this.settings = settings;
    this.model = model;
    this.optimizer = optimizer;
    this.data = data;
    this.ranks = ranks;
    this.checkpoints = checkpoints;
    this.observer = observer;
    this.validation = new Validation(settings.training(), data, ranks);
    this.evaluation =
        data.forEvaluation().map(split -> new Validation(settings.training(), split, ranks));
  }

  /**
   * Trains from a state to the last epoch.
   *
   * @param start where to begin: {@link TrainingState#start}, or a checkpoint's state whose weights
   *     and moments the model and optimiser already hold
   * @return the state after the last epoch
   * @throws TrainingException when weights differ between ranks or no step can be taken any more
   * @throws CollectiveException when another rank fails
   * @throws IOException when a checkpoint cannot be written
   */
  public TrainingState run(TrainingState start) throws IOException {
    TrainingState state = start;
    lossScale = start.lossScale();
    while (state.epoch() < settings.training().numEpochs() && !hasStalled(state)) {
      state = epoch(state);
      if (hasStalled(state)) {
        observer.log(
            "stopped early: no better validation loss for %d epochs"
                .formatted(state.schedule().stalledEpochs()));
      }
    }
    return state;
  }

  private boolean hasStalled(TrainingState state) {
    int patience = settings.training().earlyStoppingPatience();
    return patience > 0 && state.schedule().stalledEpochs() >= patience;
  }

  private TrainingState epoch(TrainingState before) throws IOException {
    long startedNanos = System.nanoTime();
    int epoch = before.epoch() + 1;
    LearningRates rates = LearningRates.at(settings.training(), before.schedule(), before.step());
    var steps = new StepLog(data.experiment(), epoch, settings.training().logEverySteps());
    EpochTotals own = trainEpoch(before, epoch, steps);
    EpochTotals totals = EpochTotals.gather(own, ranks);
    String hash = agreedHash(epoch);
    var predictor = new Predictor(model, settings.training().precision());
    Validation.Result result = validation.measure(predictor);
    Optional<Validation.Result> evaluated = evaluation.map(split -> split.measure(predictor));
    TrainingState after = advance(before, totals, result);
    EpochRow row =
        row(
            after,
            totals,
            result,
            evaluated,
            rates,
            hash,
            (System.nanoTime() - startedNanos) / 1e9);
    List<StepRow> stepRows = steps.gather(ranks);
    report(before, after, row, result, totals);
    evaluated.ifPresent(this::reportEvaluation);
    observer.epochDone(row, stepRows);
    checkpoints.write(kinds(before, after), after, row);
    return after;
  }

  private EpochTotals trainEpoch(TrainingState state, int epoch, StepLog log) {
    TrainingSettings training = settings.training();
    BatchBudget budget = BatchBudget.of(training, ranks.size());
    EpochPlan plan = EpochPlan.of(data.trainingSamples(), budget, settings.seed(), epoch);
    EpochTotals totals = EpochTotals.NONE;
    long number = state.step();
    List<List<int[]>> all = groups(plan.batches(), training.gradientAccumulation());
    List<List<int[]>> steps = all.subList(state.stepInEpoch(), all.size());
    var progress = new EpochProgress(epoch, state, all.size(), training, ranks.size(), observer);
    try (BatchFeed feed = new BatchFeed(data.training(), shares(steps))) {
      var step = new GradientStep(settings, model, optimizer, data.training(), feed, ranks);
      for (List<int[]> batches : steps) {
        LearningRates rates = LearningRates.at(training, state.schedule(), number);
        StepOutcome outcome = step.take(batches, number, rates, lossScale.scale());
        guardSkips(outcome, number);
        log.add(number, outcome, rates, lossScale.scale());
        lossScale = lossScale.after(outcome.applied());
        totals = totals.plus(outcome);
        number++;
        progress.stepDone(outcome, rates);
      }
    }
    return totals;
  }

  /** This rank's batches, in order; it has none where a global batch has fewer items than ranks. */
  private List<int[]> shares(List<List<int[]>> steps) {
    return steps.stream()
        .flatMap(List::stream)
        .map(batch -> EpochPlan.share(batch, ranks.rank(), ranks.size()))
        .filter(share -> share.length > 0)
        .toList();
  }

  private void guardSkips(StepOutcome outcome, long step) {
    skippedInARow = outcome.applied() ? 0 : skippedInARow + 1;
    if (!outcome.applied()) {
      observer.log(
          "step %d skipped on all ranks: its gradient is not finite%s"
              .formatted(step, scaleNote()));
    }
    if (skippedInARow >= MAX_SKIPPED_STEPS) {
      throw new TrainingException(
          "%d steps in a row had a gradient that is not finite, the last is step %d: lower main_lr (%s) and wav2vec_lr (%s), or set max_grad_norm"
              .formatted(
                  skippedInARow,
                  step,
                  settings.training().mainLr(),
                  settings.training().wav2vecLr()));
    }
  }

  private String scaleNote() {
    return settings.training().precision() == Precision.FP16
        ? " with loss scale " + lossScale.scale()
        : "";
  }

  private String agreedHash(int epoch) {
    List<String> hashes = ranks.allGather(WeightsHash.of(model.parameters()));
    if (hashes.stream().distinct().count() > 1) {
      throw new TrainingException(
          "weights differ between ranks after epoch " + epoch + ": " + hashes);
    }
    return hashes.get(0);
  }

  private TrainingState advance(
      TrainingState before, EpochTotals totals, Validation.Result result) {
    return new TrainingState(
        before.epoch() + 1,
        0,
        before.step() + totals.steps(),
        before.schedule().after(result.loss()),
        lossScale,
        Math.max(before.bestErrorAccuracy(), result.summary().errors().tokenAccuracy()),
        Math.max(before.bestPhonemeAccuracy(), result.summary().phonemes().accuracy()),
        Math.min(before.bestValidationLoss(), result.loss()));
  }

  private static Set<CheckpointKind> kinds(TrainingState before, TrainingState after) {
    Set<CheckpointKind> kinds = EnumSet.of(CheckpointKind.LATEST);
    if (after.bestErrorAccuracy() > before.bestErrorAccuracy()) {
      kinds.add(CheckpointKind.BEST_ERROR);
    }
    if (after.bestPhonemeAccuracy() > before.bestPhonemeAccuracy()) {
      kinds.add(CheckpointKind.BEST_PHONEME);
    }
    if (after.bestValidationLoss() < before.bestValidationLoss()) {
      kinds.add(CheckpointKind.BEST_LOSS);
    }
    return kinds;
  }

  private EpochRow row(
      TrainingState state,
      EpochTotals totals,
      Validation.Result result,
      Optional<Validation.Result> evaluated,
      LearningRates rates,
      String hash,
      double wallSeconds) {
    return new EpochRow(
        data.experiment(),
        state.epoch(),
        state.step(),
        totals.meanLoss(),
        result.loss(),
        result.summary().errors().tokenAccuracy(),
        result.summary().errors().weightedF1(),
        result.summary().errors().macroF1(),
        result.summary().phonemes().accuracy(),
        result.summary().phonemes().per(),
        rates.main(),
        rates.wav2vec(),
        totals.audioSeconds(),
        wallSeconds,
        totals.infeasibleItems(),
        totals.skippedSteps(),
        hash,
        totals.paddingShare(),
        totals.times().data(),
        totals.times().forward(),
        totals.times().backward(),
        totals.times().allReduce(),
        totals.times().optimizer(),
        evaluated.map(Validation.Result::loss).orElse(null),
        evaluated.map(split -> split.summary().errors().tokenAccuracy()).orElse(null),
        evaluated.map(split -> split.summary().phonemes().accuracy()).orElse(null));
  }

  private void report(
      TrainingState before,
      TrainingState after,
      EpochRow row,
      Validation.Result result,
      EpochTotals totals) {
    observer.log(
        String.format(
            Locale.ROOT,
            "epoch %d/%d   train loss: %.4f   validation loss: %.4f   %.1f s, %.1f audio-s/s, %.1f %% padding%s",
            row.epoch(),
            settings.training().numEpochs(),
            row.trainLoss(),
            row.validationLoss(),
            row.wallSeconds(),
            row.audioSeconds() / row.wallSeconds(),
            100 * totals.paddingShare(),
            totals.skippedSteps() == 0 ? "" : ", " + totals.skippedSteps() + " steps skipped"));
    observer.log("time of rank 0: " + totals.times());
    ValidationReport.metrics(result).forEach(observer::log);
    int every = settings.training().sampleEvery();
    if (every > 0 && (row.epoch() - 1) % every == 0) {
      ValidationReport.samples(validation, data.validation(), result).forEach(observer::log);
    }
    Set<CheckpointKind> kinds = kinds(before, after);
    kinds.remove(CheckpointKind.LATEST);
    if (!kinds.isEmpty()) {
      observer.log(
          "new best: " + String.join(", ", kinds.stream().map(CheckpointKind::id).toList()));
    }
  }

  private void reportEvaluation(Validation.Result result) {
    observer.log(String.format(Locale.ROOT, "evaluation split: loss: %.4f", result.loss()));
    ValidationReport.metrics(result).forEach(observer::log);
  }

  private static List<List<int[]>> groups(List<int[]> batches, int size) {
    List<List<int[]>> groups = new ArrayList<>();
    for (int from = 0; from < batches.size(); from += size) {
      groups.add(batches.subList(from, Math.min(from + size, batches.size())));
    }
    return groups;
  }
}
