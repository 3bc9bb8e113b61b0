package elocute.training;

import elocute.lake.tables.EpochRow;
import elocute.lake.tables.StepRow;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.training.step.LearningRates;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What happens in a rank's training. An event tells a listener of itself by its own kind, so a
 * listener has a method for each kind that it cares for and asks for no types.
 */
public sealed interface TrainingEvent {

  /**
   * Tells one listener.
   *
   * @throws IOException when the listener cannot record it
   */
  void tell(TrainingListener listener) throws IOException;

  /**
   * The model is built.
   *
   * @param parameters how many of its parameters train
   */
  record ModelBuilt(long parameters) implements TrainingEvent {
    @Override
    public void tell(TrainingListener listener) {
      listener.on(this);
    }
  }

  /**
   * A line for the run's log and for the person who watches.
   *
   * @param text the line
   */
  record LogLine(String text) implements TrainingEvent {
    @Override
    public void tell(TrainingListener listener) {
      listener.on(this);
    }
  }

  /**
   * A line for the run's log alone.
   *
   * @param text the line
   */
  record Detail(String text) implements TrainingEvent {
    @Override
    public void tell(TrainingListener listener) {
      listener.on(this);
    }
  }

  /**
   * How far an epoch is, every few seconds.
   *
   * @param text the line
   */
  record Progress(String text) implements TrainingEvent {
    @Override
    public void tell(TrainingListener listener) {
      listener.on(this);
    }
  }

  /**
   * An optimiser step is done.
   *
   * @param epoch epoch, from 1
   * @param step steps done of the run, this one included
   * @param loss training loss of the step as this rank can tell: its own part times the ranks
   * @param rates learning rates of the step
   * @param audioSecondsPerSecond this rank's audio of the step over the step's wall time
   */
  record StepDone(
      int epoch, long step, double loss, LearningRates rates, double audioSecondsPerSecond)
      implements TrainingEvent {
    @Override
    public void tell(TrainingListener listener) {
      listener.on(this);
    }
  }

  /**
   * Steps amid an epoch are kept, and a checkpoint is about to have them behind it.
   *
   * @param steps those since the last such event; see {@code log_every_steps}
   */
  record StepsKept(List<StepRow> steps) implements TrainingEvent {
    @Override
    public void tell(TrainingListener listener) throws IOException {
      listener.on(this);
    }
  }

  /**
   * An epoch is done and measured; its checkpoints are not written yet.
   *
   * @param row its measurements
   * @param steps its kept steps, but for those of {@link StepsKept}
   * @param validation what was counted on the validation split
   * @param evaluation on the evaluation split, where each epoch is evaluated
   */
  record EpochDone(
      EpochRow row,
      List<StepRow> steps,
      EvaluationCounts validation,
      Optional<EvaluationCounts> evaluation)
      implements TrainingEvent {
    @Override
    public void tell(TrainingListener listener) throws IOException {
      listener.on(this);
    }
  }
}
