package elocute.model.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * Where blocks declare their parameters: a name prefix within one group. All scopes made from one
 * root add to the same ordered list.
 */
public final class ParameterScope {

  private final ParameterGroup group;
  private final String prefix;
  private final List<Parameter> declared;

  private ParameterScope(ParameterGroup group, String prefix, List<Parameter> declared) {
    this.group = group;
    this.prefix = prefix;
    this.declared = declared;
  }

  public static ParameterScope root() {
    return new ParameterScope(ParameterGroup.MAIN, "", new ArrayList<>());
  }

  ParameterScope group(ParameterGroup newGroup) {
    return new ParameterScope(newGroup, prefix, declared);
  }

  public ParameterScope in(String name) {
    return new ParameterScope(group, prefix + name + ".", declared);
  }

  public ParameterScope in(String name, int index) {
    return in(name + "." + index);
  }

  Parameter declare(String name, Initializer initializer, long... shape) {
    var parameter = new Parameter(group, prefix + name, shape, initializer);
    declared.add(parameter);
    return parameter;
  }

  /** A Linear's weight [outputs, inputs] and bias with PyTorch's default initialisation. */
  List<Parameter> linear(int inputs, int outputs) {
    return linear(inputs, outputs, Initializer.fanIn(inputs), Initializer.fanIn(inputs));
  }

  List<Parameter> linear(int inputs, int outputs, Initializer weight, Initializer bias) {
    return List.of(declare("weight", weight, outputs, inputs), declare("bias", bias, outputs));
  }

  /** A norm's weight (ones) and bias (zeros). */
  List<Parameter> norm(int width) {
    return List.of(
        declare("weight", Initializer.ONES, width), declare("bias", Initializer.ZEROS, width));
  }

  /** All parameters declared so far under this root, in order. */
  public List<Parameter> declared() {
    return List.copyOf(declared);
  }

  /** Concatenates parameter lists into the one list that an operator takes. */
  @SafeVarargs
  static List<Parameter> join(List<Parameter>... parts) {
    var all = new ArrayList<Parameter>();
    for (List<Parameter> part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }
}
