package elocute.training;

import elocute.allreduce.RankGroup;
import elocute.lake.tables.StepRow;
import elocute.training.step.LearningRates;
import elocute.training.step.StepOutcome;
import java.util.ArrayList;
import java.util.List;

/** Keeps the steps of one epoch on one rank, for table {@code steps}. */
final class StepLog {

  private final String run;
  private final int epoch;
  private final int every;
  private final List<StepRow> own = new ArrayList<>();

  /**
   * @param every steps between those that are kept; skipped ones are kept in any case
   */
  StepLog(String run, int epoch, int every) {
    this.run = run;
    this.epoch = epoch;
    this.every = every;
  }

  void add(long step, StepOutcome outcome, LearningRates rates, double lossScale) {
    if (step % every == 0 || !outcome.applied()) {
      own.add(row(step, outcome, rates, lossScale));
    }
  }

  private StepRow row(long step, StepOutcome outcome, LearningRates rates, double lossScale) {
    return new StepRow(
        run,
        epoch,
        step,
        outcome.loss(),
        outcome.gradientNorm(),
        rates.columns(),
        lossScale,
        outcome.audioSeconds(),
        outcome.times().columns(),
        !outcome.applied());
  }

  /**
   * The steps since the last call, with loss and audio of all ranks; times are this rank's. To be
   * called by all.
   */
  List<StepRow> gather(RankGroup ranks) {
    double[] losses = new double[own.size()];
    double[] audioSeconds = new double[own.size()];
    for (String part : LongMessages.allGather(ranks, message())) {
      String[] values = part.split(" ", -1);
      for (int i = 0; i < own.size(); i++) {
        losses[i] += Double.parseDouble(values[2 * i]);
        audioSeconds[i] += Double.parseDouble(values[2 * i + 1]);
      }
    }
    List<StepRow> rows = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      rows.add(own.get(i).ofAllRanks(losses[i], audioSeconds[i]));
    }
    own.clear();
    return rows;
  }

  private String message() {
    return String.join(
        " ", own.stream().map(row -> row.loss() + " " + row.audioSeconds()).toList());
  }
}
