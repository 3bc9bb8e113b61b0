package elocute.training.checkpoint;

import elocute.model.PronunciationModel;
import elocute.model.files.TensorSet;
import elocute.training.step.Optimizer;
import java.util.Map;

/**
 * What is in a checkpoint, until closed.
 *
 * @param state where the run stands
 * @param metrics measurements of the epoch; none amid an epoch
 * @param weights the model
 * @param moments see {@link TensorFiles#moments}
 */
record CheckpointContent(
    TrainingState state, Map<String, Double> metrics, TensorSet weights, TensorSet moments)
    implements AutoCloseable {

  /**
   * A copy of what model and optimiser are now: three times the memory of the weights, in main
   * memory but not on the Java heap.
   */
  static CheckpointContent copy(
      TrainingState state,
      Map<String, Double> metrics,
      PronunciationModel model,
      Optimizer optimizer) {
    TensorSet weights = model.tensors(Map.of()).copy();
    try {
      return new CheckpointContent(state, metrics, weights, TensorFiles.moments(optimizer).copy());
    } catch (RuntimeException | Error failure) {
      weights.close();
      throw failure;
    }
  }

  @Override
  public void close() {
    weights.close();
    moments.close();
  }
}
