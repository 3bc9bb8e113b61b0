package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import elocute.model.tensor.FlatTensor;
import elocute.model.tensor.TorchScriptModule;
import java.util.ArrayList;
import java.util.List;

/**
 * AdamW (arXiv 1711.05101) over one group of parameters, in float32 on the flat tensors. Frozen
 * parameters are left alone. Closed with the store.
 */
public final class AdamW {

  /**
   * Hyperparameters beside the learning rate.
   *
   * @param beta1 decay of the gradient's average
   * @param beta2 decay of the squared gradient's average
   * @param epsilon added to the root
   * @param weightDecay decoupled weight decay
   */
  public record Options(double beta1, double beta2, double epsilon, double weightDecay) {

    /** PyTorch's betas and epsilon with the given weight decay. */
    public static Options withWeightDecay(double weightDecay) {
      return new Options(0.9, 0.999, 1e-8, weightDecay);
    }
  }

  private final ParameterStore store;
  private final ParameterGroup group;
  private final Options options;
  private final NDArray averages;
  private final NDArray squareAverages;
  private long steps;

  public AdamW(ParameterStore store, ParameterGroup group, Options options) {
    this.store = store;
    this.group = group;
    this.options = options;
    var shape = store.flatWeights(group).getShape();
    averages = store.manager().zeros(shape, DataType.FLOAT32);
    squareAverages = store.manager().zeros(shape, DataType.FLOAT32);
  }

  /**
   * Updates the group's weights by its gradients; a group that is frozen as a whole takes no step.
   */
  public void step(double learningRate) {
    List<TrainedRange> trained = TrainedRange.of(store.parameters(), group);
    if (trained.isEmpty()) {
      return;
    }
    steps++;
    double[] hyper = {
      learningRate, options.beta1(), options.beta2(), options.weightDecay(), options.epsilon()
    };
    for (TrainedRange range : trained) {
      update(range, hyper);
    }
  }

  private void update(TrainedRange range, double[] hyper) {
    List<NDArray> parts = new ArrayList<>();
    try {
      for (NDArray flat :
          List.of(store.flatWeights(group), store.flatGradients(group), averages, squareAverages)) {
        parts.add(part(flat, range));
      }
      NDArray step = store.manager().full(new ai.djl.ndarray.types.Shape(1), (float) steps);
      parts.add(step);
      TorchScriptModule.operators()
          .run(
              "adamw",
              parts.subList(0, 1),
              parts.subList(1, 2),
              parts.subList(2, 3),
              parts.subList(3, 4),
              parts.subList(4, 5),
              hyper);
    } finally {
      parts.forEach(NDArray::close);
    }
  }

  private NDArray part(NDArray flat, TrainedRange range) {
    long[] shape = {range.size()};
    return TorchScriptModule.operators()
        .call(store.manager(), "view_of", flat, range.offset(), shape, range.size());
  }

  /** Optimiser steps so far. */
  public long steps() {
    return steps;
  }

  /** The gradient's average, [count of the group]. */
  public FlatTensor averages() {
    return new FlatTensor(averages);
  }

  /** The squared gradient's average, [count of the group]. */
  public FlatTensor squareAverages() {
    return new FlatTensor(squareAverages);
  }

  /** Continues after {@code doneSteps} steps; the averages are restored separately. */
  public void restoreSteps(long doneSteps) {
    steps = doneSteps;
  }
}
