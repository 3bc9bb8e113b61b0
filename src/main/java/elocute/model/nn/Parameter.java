package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;
import java.util.List;

/**
 * One named float32 parameter: a view of its group's flat tensors once a {@link ParameterStore}
 * holds it.
 */
public final class Parameter {

  private final ParameterGroup group;
  private final String name;
  private final long[] shape;
  private final Initializer initializer;
  private long offset = -1;
  private NDArray array;

  Parameter(ParameterGroup group, String name, long[] shape, Initializer initializer) {
    this.group = group;
    this.name = name;
    this.shape = shape.clone();
    this.initializer = initializer;
  }

  public ParameterGroup group() {
    return group;
  }

  /** Unique name, for example {@code wav2vec2.encoder.layer_norm.weight}. */
  public String name() {
    return name;
  }

  public long[] shape() {
    return shape.clone();
  }

  List<Long> shapeList() {
    return Arrays.stream(shape).boxed().toList();
  }

  /** Number of values. */
  public long size() {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** Where its values begin in the group's flat tensors. */
  public long offset() {
    return offset;
  }

  /** Whether it is trained: gradients are computed for it. */
  public boolean isTrained() {
    return array().hasGradient();
  }

  Initializer initializer() {
    return initializer;
  }

  /** The leaf tensor; owned by the store. */
  NDArray array() {
    if (array == null) {
      throw new IllegalStateException("parameter " + name + " is in no store yet");
    }
    return array;
  }

  void place(long newOffset, NDArray view) {
    offset = newOffset;
    array = view;
  }

  static List<NDArray> arrays(List<Parameter> parameters) {
    return parameters.stream().map(Parameter::array).toList();
  }
}
