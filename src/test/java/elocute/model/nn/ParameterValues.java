package elocute.model.nn;

/** A parameter's values, by themselves. */
public final class ParameterValues {
  private ParameterValues() {}

  /** A copy of one parameter's weights. */
  public static float[] of(ParameterStore store, Parameter parameter) {
    var copy = new float[Math.toIntExact(parameter.size())];
    store.weightsOf(parameter).values().get(0, copy);
    return copy;
  }
}
