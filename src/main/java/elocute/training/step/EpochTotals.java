package elocute.training.step;

import elocute.allreduce.RankGroup;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One rank's sums over an epoch's steps.
 *
 * @param steps optimiser steps, skipped ones included
 * @param skippedSteps steps left out because their gradient was not finite
 * @param loss sum of the losses of the steps taken
 * @param audioSeconds audio trained on
 * @param paddedSeconds the same with padding
 * @param infeasibleItems targets that did not fit their frames
 * @param times where a rank's time went
 * @param seconds wall time of the steps
 */
public record EpochTotals(
    long steps,
    long skippedSteps,
    double loss,
    double audioSeconds,
    double paddedSeconds,
    long infeasibleItems,
    StepTimes times,
    double seconds)
    implements Serializable {

  public static final EpochTotals NONE = new EpochTotals(0, 0, 0, 0, 0, 0, StepTimes.NONE, 0);

  public EpochTotals plus(StepOutcome outcome, double stepSeconds) {
    return new EpochTotals(
        steps + 1,
        skippedSteps + (outcome.applied() ? 0 : 1),
        loss + (outcome.applied() ? outcome.loss() : 0),
        audioSeconds + outcome.audioSeconds(),
        paddedSeconds + outcome.paddedSeconds(),
        infeasibleItems + outcome.infeasibleItems(),
        times.plus(outcome.times()),
        seconds + stepSeconds);
  }

  /**
   * The totals of every rank, by rank; steps and infeasible items are counted alike by each, times
   * are this rank's own.
   */
  public static List<EpochTotals> gather(EpochTotals own, RankGroup ranks) {
    List<EpochTotals> all = new ArrayList<>();
    String message =
        own.loss + " " + own.audioSeconds + " " + own.paddedSeconds + " " + own.seconds;
    for (String part : ranks.allGather(message)) {
      double[] values =
          Arrays.stream(part.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
      all.add(
          new EpochTotals(
              own.steps,
              own.skippedSteps,
              values[0],
              values[1],
              values[2],
              own.infeasibleItems,
              own.times,
              values[3]));
    }
    return List.copyOf(all);
  }

  /** The whole epoch's totals, from those of all ranks. */
  public static EpochTotals sum(List<EpochTotals> all) {
    EpochTotals first = all.get(0);
    return new EpochTotals(
        first.steps,
        first.skippedSteps,
        all.stream().mapToDouble(EpochTotals::loss).reduce(0, Double::sum),
        all.stream().mapToDouble(EpochTotals::audioSeconds).reduce(0, Double::sum),
        all.stream().mapToDouble(EpochTotals::paddedSeconds).reduce(0, Double::sum),
        first.infeasibleItems,
        first.times,
        first.seconds);
  }

  /** Mean over the steps taken; 0 if there were none. */
  public double meanLoss() {
    return steps == skippedSteps ? 0 : loss / (steps - skippedSteps);
  }

  public double paddingShare() {
    return paddedSeconds == 0 ? 0 : 1 - audioSeconds / paddedSeconds;
  }
}
