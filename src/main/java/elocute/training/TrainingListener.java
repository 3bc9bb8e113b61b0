package elocute.training;

import elocute.training.TrainingEvent.Detail;
import elocute.training.TrainingEvent.EpochDone;
import elocute.training.TrainingEvent.LogLine;
import elocute.training.TrainingEvent.ModelBuilt;
import elocute.training.TrainingEvent.Progress;
import elocute.training.TrainingEvent.StepDone;
import elocute.training.TrainingEvent.StepsKept;
import java.io.IOException;

/**
 * Is told what happens in a rank's training, on the rank's own thread. What it throws fails the
 * rank. It ignores what it has no method for.
 */
public interface TrainingListener {

  default void on(ModelBuilt event) {}

  default void on(LogLine event) {}

  default void on(Detail event) {}

  default void on(Progress event) {}

  default void on(StepDone event) {}

  /**
   * @throws IOException when the steps cannot be recorded
   */
  default void on(StepsKept event) throws IOException {}

  /**
   * @throws IOException when the epoch cannot be recorded
   */
  default void on(EpochDone event) throws IOException {}
}
