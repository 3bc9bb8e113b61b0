package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import elocute.model.tensor.FlatTensor;
import elocute.model.tensor.GradientScope;
import elocute.model.tensor.TorchScriptModule;
import java.util.List;

/** One group's parameters, backed by one flat tensor of weights and one of gradients. */
final class FlatGroup {

  private static final long MAX_VALUES = Integer.MAX_VALUE / Float.BYTES;

  private final List<Parameter> parameters;
  private final long count;
  private final NDArray weights;
  private final NDArray gradients;

  FlatGroup(NDManager manager, ParameterGroup group, List<Parameter> parameters) {
    this.parameters = parameters;
    count = parameters.stream().mapToLong(Parameter::size).sum();
    if (count > MAX_VALUES) {
      throw new IllegalArgumentException(
          "the " + group.id() + " has " + count + " parameters; at most " + MAX_VALUES + " fit");
    }
    weights = manager.zeros(new Shape(count), DataType.FLOAT32);
    gradients = manager.zeros(new Shape(count), DataType.FLOAT32);
    try (GradientScope scope = GradientScope.open()) {
      placeAll(manager);
    }
  }

  private void placeAll(NDManager manager) {
    TorchScriptModule operators = TorchScriptModule.operators();
    long offset = 0;
    for (Parameter parameter : parameters) {
      long size = parameter.size();
      NDArray view = operators.call(manager, "view_of", weights, offset, parameter.shape(), size);
      view.setRequiresGradient(true);
      operators.run("adopt_gradient", view, gradients, offset, size);
      parameter.place(offset, view);
      offset += size;
    }
  }

  List<Parameter> parameters() {
    return parameters;
  }

  long count() {
    return count;
  }

  NDArray weights() {
    return weights;
  }

  NDArray gradients() {
    return gradients;
  }

  /** One parameter's weights. */
  FlatTensor weightsOf(Parameter parameter) {
    return new FlatTensor(parameter.array());
  }
}
