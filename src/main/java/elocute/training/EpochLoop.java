package elocute.training;

import elocute.allreduce.CollectiveException;
import elocute.allreduce.RankGroup;
import elocute.config.TrainingSettings;
import elocute.model.tensor.Seeds;
import elocute.training.TrainingEvent.StepsKept;
import elocute.training.checkpoint.TrainingState;
import elocute.training.data.BatchBudget;
import elocute.training.data.BatchFeed;
import elocute.training.data.BatchShare;
import elocute.training.data.CorruptedPrompts;
import elocute.training.data.EpochPlan;
import elocute.training.data.ExampleSource;
import elocute.training.data.RandomEqualization;
import elocute.training.data.SpeedPerturbation;
import elocute.training.data.TrainingData;
import elocute.training.data.WeightedSource;
import elocute.training.step.EpochTotals;
import elocute.training.step.GradientStep;
import elocute.training.step.LearningRates;
import elocute.training.step.LossScale;
import elocute.training.step.StepCommand;
import elocute.training.step.StepOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The optimiser steps of one epoch on one rank, from wherever in the epoch the run stands. With
 * each step rank 0 says whether all then continue, leave a checkpoint, or leave one and stop.
 */
final class EpochLoop {

  private static final double NANOS_PER_MINUTE = 60e9;

  private final TrainingSession session;
  private final RankGroup ranks;
  private final SkipGuard skips;
  private long checkpointNanos = System.nanoTime();
  private boolean stopped;

  EpochLoop(TrainingSession session) {
    this.session = session;
    this.ranks = session.ranks();
    this.skips = new SkipGuard(session.recipe(), session.events());
  }

  /** Whether the last call of {@link #run} ended before the epoch did. */
  boolean stopped() {
    return stopped;
  }

  /**
   * Takes the epoch's remaining steps and returns the state after them.
   *
   * @param log keeps the steps since the last checkpoint
   */
  TrainingState run(TrainingState start, StepLog log) throws IOException {
    TrainingSettings training = session.recipe();
    long seed = session.settings().seed();
    int epoch = start.epoch() + 1;
    BatchBudget budget = BatchBudget.of(training, ranks.size());
    ExampleSource source = perturbed(weighted(seed, epoch), Seeds.mix(seed, epoch));
    EpochPlan plan = EpochPlan.of(TrainingData.samples(source), budget, seed, epoch);
    List<List<int[]>> all = groups(plan.batches(), training.gradientAccumulation());
    List<List<int[]>> left = all.subList(start.stepInEpoch(), all.size());
    var progress = new EpochProgress(session, start, all.size());
    EpochTotals totals = start.totalsOf(ranks.rank());
    LossScale scale = start.lossScale();
    int done = 0;
    try (BatchFeed feed = new BatchFeed(source, shares(source, left))) {
      GradientStep step = session.step(source, feed);
      while (done < left.size() && !stopped) {
        long number = start.step() + done;
        long startedNanos = System.nanoTime();
        double epochs = start.epoch() + (start.stepInEpoch() + done) / (double) all.size();
        LearningRates rates = LearningRates.at(training, start.schedule(), number, epochs);
        session.checkpoints().check();
        StepOutcome outcome = take(step, left, start, done, rates, scale);
        skips.see(outcome, number, scale);
        log.add(number, outcome, rates, scale.scale());
        scale = scale.after(outcome.applied());
        totals = totals.plus(outcome, (System.nanoTime() - startedNanos) / 1e9);
        done++;
        progress.stepDone(outcome, rates);
        if (outcome.command() != StepCommand.GO_ON) {
          checkpoint(start.amidEpoch(done, scale, EpochTotals.gather(totals, ranks)), log);
        }
        stopped = outcome.command() == StepCommand.STOP;
      }
    }
    return start.amidEpoch(done, scale, EpochTotals.gather(totals, ranks));
  }

  private ExampleSource weighted(long seed, int epoch) {
    List<Double> weights = session.recipe().featureWeights();
    return WeightedSource.of(session.data().training(), weights, seed, epoch);
  }

  private ExampleSource perturbed(ExampleSource utterances, long seed) {
    TrainingSettings training = session.recipe();
    ExampleSource played =
        SpeedPerturbation.of(
            utterances,
            training,
            session.model().encoderConfig().receptiveFieldSamples(),
            Seeds.mix(seed, "speed"));
    ExampleSource equalized =
        RandomEqualization.of(played, training, Seeds.mix(seed, "equalization"));
    return CorruptedPrompts.of(equalized, training.prompts(), Seeds.mix(seed, "prompts"));
  }

  private StepOutcome take(
      GradientStep step,
      List<List<int[]>> left,
      TrainingState start,
      int done,
      LearningRates rates,
      LossScale scale) {
    try {
      long number = start.step() + done;
      boolean epochEnds = done + 1 == left.size();
      return step.take(
          left.get(done), number, rates, scale.scale(), () -> wish(number + 1, epochEnds));
    } catch (CollectiveException e) {
      throw located(e, start, done + 1);
    }
  }

  private static CollectiveException located(CollectiveException e, TrainingState start, int step) {
    String where = "epoch %d step %d".formatted(start.epoch() + 1, start.stepInEpoch() + step);
    return new CollectiveException("in " + where + ": " + e.getMessage(), e);
  }

  /** This rank's shares, in order; it has none where a global batch has fewer items than ranks. */
  private List<BatchShare> shares(ExampleSource source, List<List<int[]>> steps) {
    return steps.stream()
        .flatMap(List::stream)
        .map(batch -> BatchShare.of(source, batch, ranks.rank(), ranks.size()))
        .filter(share -> !share.isEmpty())
        .toList();
  }

  /** The epoch's end is a checkpoint anyway. */
  private StepCommand wish(long stepsDone, boolean epochEnds) {
    if (session.stopRequested().getAsBoolean()) {
      return StepCommand.STOP;
    }
    int everySteps = session.recipe().checkpointEverySteps();
    double everyNanos = session.recipe().checkpointEveryMinutes() * NANOS_PER_MINUTE;
    boolean due =
        (everySteps > 0 && stepsDone % everySteps == 0)
            || (everyNanos > 0 && System.nanoTime() - checkpointNanos >= everyNanos);
    return due && !epochEnds ? StepCommand.CHECKPOINT : StepCommand.GO_ON;
  }

  private void checkpoint(TrainingState state, StepLog log) throws IOException {
    session.events().publish(new StepsKept(log.gather(ranks)));
    session.checkpoints().begin(state);
    checkpointNanos = System.nanoTime();
  }

  private static List<List<int[]>> groups(List<int[]> batches, int size) {
    List<List<int[]>> groups = new ArrayList<>();
    for (int from = 0; from < batches.size(); from += size) {
      groups.add(batches.subList(from, Math.min(from + size, batches.size())));
    }
    return groups;
  }
}
