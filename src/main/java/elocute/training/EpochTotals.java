package elocute.training;

import elocute.collective.RankGroup;

/**
 * Sums over an epoch's steps.
 *
 * @param steps optimiser steps, skipped ones included
 * @param skippedSteps steps left out because their gradient was not finite
 * @param loss sum of the losses of the steps taken
 * @param audioSeconds audio trained on
 * @param paddedSeconds the same with padding
 * @param infeasibleItems targets that did not fit their frames
 * @param times where a rank's time went
 */
record EpochTotals(
    long steps,
    long skippedSteps,
    double loss,
    double audioSeconds,
    double paddedSeconds,
    long infeasibleItems,
    StepTimes times) {

  static final EpochTotals NONE = new EpochTotals(0, 0, 0, 0, 0, 0, StepTimes.NONE);

  EpochTotals plus(StepOutcome outcome) {
    return new EpochTotals(
        steps + 1,
        skippedSteps + (outcome.applied() ? 0 : 1),
        loss + (outcome.applied() ? outcome.loss() : 0),
        audioSeconds + outcome.audioSeconds(),
        paddedSeconds + outcome.paddedSeconds(),
        infeasibleItems + outcome.infeasibleItems(),
        times.plus(outcome.times()));
  }

  /**
   * The totals of all ranks; steps and infeasible items are counted alike by each of them, times
   * are this rank's own.
   */
  static EpochTotals gather(EpochTotals own, RankGroup ranks) {
    double loss = 0;
    double audioSeconds = 0;
    double paddedSeconds = 0;
    String message = own.loss + " " + own.audioSeconds + " " + own.paddedSeconds;
    for (String part : ranks.allGather(message)) {
      String[] values = part.split(" ", -1);
      loss += Double.parseDouble(values[0]);
      audioSeconds += Double.parseDouble(values[1]);
      paddedSeconds += Double.parseDouble(values[2]);
    }
    return new EpochTotals(
        own.steps,
        own.skippedSteps,
        loss,
        audioSeconds,
        paddedSeconds,
        own.infeasibleItems,
        own.times);
  }

  /** Mean over the steps taken; 0 if there were none. */
  double meanLoss() {
    return steps == skippedSteps ? 0 : loss / (steps - skippedSteps);
  }

  double paddingShare() {
    return paddedSeconds == 0 ? 0 : 1 - audioSeconds / paddedSeconds;
  }
}
