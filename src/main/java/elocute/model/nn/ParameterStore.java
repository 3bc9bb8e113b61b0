package elocute.model.nn;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import elocute.model.files.FloatWriter;
import elocute.model.files.TensorSet;
import elocute.model.files.TensorSource;
import elocute.model.files.WeightFile;
import elocute.model.files.WeightMismatchException;
import elocute.model.tensor.FlatTensor;
import elocute.model.tensor.Seeds;
import elocute.model.tensor.TorchScriptModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * A model's float32 parameters in two groups, each backed by one flat tensor of weights and one of
 * gradients. A parameter and its gradient are views of them: whoever changes the flat tensor, or
 * its memory, changes the parameter. Backward passes add to the flat gradients until they are
 * zeroed.
 */
public final class ParameterStore implements AutoCloseable {

  private final NDManager manager;
  private final List<Parameter> parameters;
  private final Map<ParameterGroup, FlatGroup> groups = new EnumMap<>(ParameterGroup.class);

  private ParameterStore(NDManager manager, List<Parameter> parameters) {
    this.manager = manager;
    this.parameters = parameters;
    for (ParameterGroup group : ParameterGroup.values()) {
      List<Parameter> members = parameters.stream().filter(p -> p.group() == group).toList();
      groups.put(group, new FlatGroup(manager, group, members));
    }
  }

  /** Allocates zero weights for the declared parameters. */
  public static ParameterStore allocate(List<Parameter> parameters, Device device) {
    NDManager manager = NDManager.newBaseManager(device, "PyTorch");
    try {
      return new ParameterStore(manager, parameters);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /**
   * Sets a group's initial weights. A parameter's depend on {@code seed} and its name alone, on
   * every machine.
   */
  public void initialize(ParameterGroup group, long seed) {
    for (Parameter parameter : parameters(group)) {
      update(
          parameter,
          values ->
              parameter
                  .initializer()
                  .fill(values, new SplittableRandom(Seeds.mix(seed, parameter.name()))));
    }
  }

  /** All parameters in the order of declaration. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Those of one group. */
  public List<Parameter> parameters(ParameterGroup group) {
    return groups.get(group).parameters();
  }

  /** The parameter of that name. */
  public Parameter parameter(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no parameter is named " + name));
  }

  /** Number of values in a group. */
  public long count(ParameterGroup group) {
    return groups.get(group).count();
  }

  /** Number of values in all groups. */
  public long total() {
    return Arrays.stream(ParameterGroup.values()).mapToLong(this::count).sum();
  }

  /** The weights of a group, [count]. */
  public NDArray flatWeights(ParameterGroup group) {
    return groups.get(group).weights();
  }

  /** The gradients of a group, [count]: the sum over all backward passes since they were zeroed. */
  public NDArray flatGradients(ParameterGroup group) {
    return groups.get(group).gradients();
  }

  /** A group's weights, [count]. */
  public FlatTensor weights(ParameterGroup group) {
    return new FlatTensor(flatWeights(group));
  }

  /** A group's gradients, [count]. */
  public FlatTensor gradients(ParameterGroup group) {
    return new FlatTensor(flatGradients(group));
  }

  /** A copy of one parameter's gradients. */
  public float[] gradients(Parameter parameter) {
    float[] copy = new float[Math.toIntExact(parameter.size())];
    int offset = Math.toIntExact(parameter.offset());
    gradients(parameter.group()).read(bytes -> bytes.asFloatBuffer().get(offset, copy));
    return copy;
  }

  /** Sets all gradients to zero. */
  public void zeroGradients() {
    for (FlatGroup group : groups.values()) {
      TorchScriptModule.operators().run("fill_zero", group.gradients());
    }
  }

  /** The Euclidean norm of all gradients of both groups, within float32 rounding. */
  public double gradientNorm() {
    return Math.sqrt(
        groups.values().stream()
            .mapToDouble(
                group -> TorchScriptModule.operators().callForDouble("norm", group.gradients()))
            .map(norm -> norm * norm)
            .sum());
  }

  /** Multiplies all gradients of both groups. */
  public void scaleGradients(double factor) {
    for (FlatGroup group : groups.values()) {
      TorchScriptModule.operators().run("scale", group.gradients(), factor);
    }
  }

  /** Stops training the parameters whose names match; their gradients and weights stay. */
  public void freeze(Predicate<String> names) {
    setTrained(names, false);
  }

  /** Trains the parameters whose names match again. */
  public void unfreeze(Predicate<String> names) {
    setTrained(names, true);
  }

  /** Whether any parameter of a group is trained. */
  public boolean isTrained(ParameterGroup group) {
    return parameters.stream().anyMatch(p -> p.group() == group && p.isTrained());
  }

  private void setTrained(Predicate<String> names, boolean trained) {
    parameters.stream()
        .filter(parameter -> names.test(parameter.name()))
        .forEach(parameter -> parameter.array().setRequiresGradient(trained));
  }

  /** All weights by name. */
  public TensorSet tensors(Map<String, String> metadata) {
    var tensors = new LinkedHashMap<String, TensorSource>();
    for (Parameter parameter : parameters) {
      tensors.put(parameter.name(), TensorSource.tensor(weightsOf(parameter), parameter.shape()));
    }
    return TensorSet.of(tensors, metadata);
  }

  /**
   * Replaces all weights by those of a file, which is checked before any weight changes.
   *
   * @throws WeightMismatchException listing tensors that are missing, unexpected or mis-shaped
   */
  public void load(WeightFile file) throws IOException {
    var loader = new ParameterLoader(parameters, Optional::of);
    loader.check(file.tensors());
    loader.load(file, this);
  }

  public NDManager manager() {
    return manager;
  }

  /** Lets {@code change} write one parameter's weights, in row-major order. */
  <E extends Exception> void update(Parameter parameter, FloatWriter<E> change) throws E {
    weightsOf(parameter).change(bytes -> change.write(bytes.asFloatBuffer()));
  }

  /** One parameter's weights. */
  public FlatTensor weightsOf(Parameter parameter) {
    return groups.get(parameter.group()).weightsOf(parameter);
  }

  @Override
  public void close() {
    manager.close();
  }
}
