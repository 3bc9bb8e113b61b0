package elocute.training;

import elocute.allreduce.CollectiveException;
import elocute.allreduce.RankGroup;
import elocute.lake.tables.EpochRow;
import elocute.scoring.metrics.ErrorHeadCounts;
import elocute.training.TrainingEvent.EpochDone;
import elocute.training.checkpoint.CheckpointKind;
import elocute.training.checkpoint.TrainingState;
import elocute.training.data.TrainingException;
import elocute.training.step.EpochTotals;
import elocute.training.step.LearningRates;
import java.io.IOException;
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

  private final TrainingSession session;
  private final RankGroup ranks;
  private final TrainingEvents events;
  private final Validation validation;
  private final Optional<Validation> evaluation;
  private final EpochLoop loop;

  public Trainer(TrainingSession session) {
    this.session = session;
    this.ranks = session.ranks();
    this.events = session.events();
    this.validation = new Validation(session.recipe(), session.data(), ranks);
    this.evaluation =
        session.data().forEvaluation().map(data -> new Validation(session.recipe(), data, ranks));
    this.loop = new EpochLoop(session);
  }

  /**
   * Trains from a state to the last epoch, or until it is asked to stop.
   *
   * @param start where to begin: {@link TrainingState#start}, or a checkpoint's state whose weights
   *     and moments the model and optimiser already hold
   * @return the state at the end, which the latest checkpoint holds
   * @throws TrainingException when weights differ between ranks or no step can be taken any more
   * @throws CollectiveException when another rank fails
   * @throws IOException when a checkpoint cannot be written
   */
  public TrainingState run(TrainingState start) throws IOException {
    requireRanks(start);
    TrainingState state = start;
    while (!state.isComplete(session.recipe()) && !loop.stopped()) {
      state = epoch(state);
      if (state.hasStalled(session.recipe())) {
        events.log(
            "stopped early: no better validation loss for %d epochs"
                .formatted(state.schedule().stalledEpochs()));
      }
    }
    session.checkpoints().finish();
    return state;
  }

  private void requireRanks(TrainingState start) {
    if (!start.totals().isEmpty() && start.totals().size() != ranks.size()) {
      throw new TrainingException(
          "the checkpoint stands amid epoch %d, whose order is that of %d ranks, not of %d"
              .formatted(start.epoch() + 1, start.totals().size(), ranks.size()));
    }
  }

  private TrainingState epoch(TrainingState before) throws IOException {
    long startedNanos = System.nanoTime();
    LearningRates rates =
        LearningRates.at(session.recipe(), before.schedule(), before.step(), before.epoch());
    var steps =
        new StepLog(session.data().run(), before.epoch() + 1, session.recipe().logEverySteps());
    TrainingState trained = loop.run(before, steps);
    if (loop.stopped()) {
      events.log("stopped as asked, at " + trained.position());
      return trained;
    }
    EpochTotals totals = EpochTotals.sum(trained.totals());
    String hash = agreedHash(trained.epoch() + 1);
    var predictor = new Predictor(session.model(), session.data().inventory(), session.recipe());
    Validation.Result result = validation.measure(predictor);
    Optional<Validation.Result> evaluated = evaluation.map(split -> split.measure(predictor));
    TrainingState after = advance(trained, result);
    double seconds = (System.nanoTime() - startedNanos) / 1e9 + before.totalsOf(0).seconds();
    EpochRow row = row(after, totals, result, evaluated, rates, hash, seconds);
    report(before, after, row, result, totals);
    evaluated.ifPresent(this::reportEvaluation);
    events.publish(
        new EpochDone(
            row,
            steps.gather(ranks),
            result.summary().counts(),
            evaluated.map(measured -> measured.summary().counts())));
    session.checkpoints().write(kinds(before, after), after, row);
    return after;
  }

  private String agreedHash(int epoch) {
    List<String> hashes = ranks.allGather(WeightsHash.of(session.model().parameters()));
    if (hashes.stream().distinct().count() > 1) {
      throw new TrainingException(
          "weights differ between ranks after epoch " + epoch + ": " + hashes);
    }
    return hashes.get(0);
  }

  private static TrainingState advance(TrainingState trained, Validation.Result result) {
    return new TrainingState(
        trained.epoch() + 1,
        0,
        trained.step(),
        trained.schedule().after(result.loss()),
        trained.lossScale(),
        List.of(),
        Math.max(trained.bestErrorAccuracy(), result.summary().errors().tokenAccuracy()),
        Math.max(trained.bestPhonemeAccuracy(), result.summary().phonemes().accuracy()),
        Math.min(trained.bestValidationLoss(), result.loss()));
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
        session.data().run(),
        state.epoch(),
        state.step(),
        totals.meanLoss(),
        new EpochRow.Validation(
            result.loss(),
            result.summary().errors().tokenAccuracy(),
            result.summary().errors().weightedF1(),
            result.summary().errors().macroF1(),
            result.summary().phonemes().accuracy(),
            result.summary().phonemes().per()),
        rates.columns(),
        totals.audioSeconds(),
        wallSeconds,
        totals.infeasibleItems(),
        totals.skippedSteps(),
        hash,
        totals.paddingShare(),
        totals.times().columns(),
        evaluated.map(Trainer::evaluation).orElse(null),
        detection(result.summary().derived()));
  }

  private static EpochRow.Detection detection(ErrorHeadCounts derived) {
    return new EpochRow.Detection(
        derived.tokenAccuracy(),
        derived.incorrect().precision(),
        derived.incorrect().recall(),
        derived.incorrect().f1());
  }

  private static EpochRow.Evaluation evaluation(Validation.Result result) {
    return new EpochRow.Evaluation(
        result.loss(),
        result.summary().errors().tokenAccuracy(),
        result.summary().phonemes().accuracy(),
        result.summary().derived().tokenAccuracy(),
        result.summary().derived().incorrect().f1());
  }

  private void report(
      TrainingState before,
      TrainingState after,
      EpochRow row,
      Validation.Result result,
      EpochTotals totals) {
    events.log(
        String.format(
            Locale.ROOT,
            "epoch %d/%d   train loss: %.4f   validation loss: %.4f   %s   %.1f s, %.1f audio-s/s%s%s",
            row.epoch(),
            session.recipe().numEpochs(),
            row.trainLoss(),
            row.validation().validationLoss(),
            ValidationReport.summary(result),
            row.wallSeconds(),
            row.audioSeconds() / row.wallSeconds(),
            totals.skippedSteps() == 0 ? "" : ", " + totals.skippedSteps() + " steps skipped",
            newBest(before, after)));
    events.detail(
        String.format(
            Locale.ROOT,
            "time of rank 0: %s; %.1f %% padding",
            totals.times(),
            100 * totals.paddingShare()));
    ValidationReport.metrics(result).forEach(events::detail);
    int every = session.recipe().sampleEvery();
    if (every > 0 && (row.epoch() - 1) % every == 0) {
      ValidationReport.samples(validation, session.data().validation(), result)
          .forEach(events::detail);
    }
  }

  private static String newBest(TrainingState before, TrainingState after) {
    Set<CheckpointKind> kinds = kinds(before, after);
    kinds.remove(CheckpointKind.LATEST);
    return kinds.isEmpty()
        ? ""
        : "   new best: " + String.join(", ", kinds.stream().map(CheckpointKind::id).toList());
  }

  private void reportEvaluation(Validation.Result result) {
    events.log(String.format(Locale.ROOT, "evaluation split: loss: %.4f", result.loss()));
    ValidationReport.metrics(result).forEach(events::log);
  }
}
