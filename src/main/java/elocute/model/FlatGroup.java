package elocute.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.function.Consumer;

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

  /**
   * Lets {@code change} write one parameter's weights, in row-major order: in place on the CPU,
   * into a copy on another device.
   */
  <E extends Exception> void write(Parameter parameter, FloatWriter<E> change) throws E {
    if (isInMainMemory()) {
      change.write(slice(floats(weights), parameter));
      return;
    }
    FloatBuffer staged = stagingBuffer(parameter);
    change.write(staged);
    try (NDArray copy =
        weights.getManager().create(staged.rewind(), parameter.array().getShape())) {
      copy.copyTo(parameter.array());
    }
  }

  /** One parameter's weights: their memory on the CPU, otherwise a copy. */
  FloatBuffer weightsOf(Parameter parameter) {
    return isInMainMemory() ? slice(floats(weights), parameter) : copied(weights, parameter);
  }

  /** One parameter's gradients: their memory on the CPU, otherwise a copy. */
  FloatBuffer gradientsOf(Parameter parameter) {
    return isInMainMemory() ? slice(floats(gradients), parameter) : copied(gradients, parameter);
  }

  /** See {@link ParameterStore#exchangeGradients}. */
  void exchangeGradients(Consumer<ByteBuffer> exchange) {
    if (count == 0) {
      return;
    }
    if (isInMainMemory()) {
      exchange.accept(gradients.toByteBuffer(true));
      return;
    }
    try (NDArray staged = gradients.toDevice(Device.cpu(), true)) {
      exchange.accept(staged.toByteBuffer(true));
      staged.copyTo(gradients);
    }
  }

  private boolean isInMainMemory() {
    return !weights.getDevice().isGpu();
  }

  private static FloatBuffer copied(NDArray flat, Parameter parameter) {
    String range = parameter.offset() + ":" + (parameter.offset() + parameter.size());
    try (NDArray part = flat.get(range)) {
      return FloatBuffer.wrap(part.toFloatArray());
    }
  }

  private static FloatBuffer stagingBuffer(Parameter parameter) {
    return ByteBuffer.allocateDirect(Math.toIntExact(parameter.size() * Float.BYTES))
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private static FloatBuffer slice(FloatBuffer all, Parameter parameter) {
    return all.slice((int) parameter.offset(), (int) parameter.size());
  }

  /** The memory of a flat CPU tensor itself. */
  static FloatBuffer floats(NDArray flat) {
    if (flat.size() == 0) {
      return FloatBuffer.allocate(0);
    }
    if (flat.getDevice().isGpu()) {
      throw new IllegalStateException(
          "the memory of a tensor on " + flat.getDevice() + " is not visible here");
    }
    return flat.toByteBuffer(true).asFloatBuffer();
  }
}
