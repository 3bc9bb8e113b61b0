package elocute.model.nn;

import elocute.model.tensor.UnsupportedConfigurationException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Activation functions by the names that a Hugging Face {@code config.json} uses. */
public enum Activation {
  GELU("gelu", "gelu"),
  GELU_PYTHON("gelu_python", "gelu"),
  GELU_NEW("gelu_new", "gelu_tanh"),
  GELU_FAST("gelu_fast", "gelu_tanh"),
  GELU_PYTORCH_TANH("gelu_pytorch_tanh", "gelu_tanh"),
  GELU_PYTHON_TANH("gelu_python_tanh", "gelu_tanh"),
  GELU_ACCURATE("gelu_accurate", "gelu_tanh"),
  QUICK_GELU("quick_gelu", "quick_gelu"),
  RELU("relu", "relu"),
  SILU("silu", "silu"),
  SWISH("swish", "silu"),
  MISH("mish", "mish"),
  LEAKY_RELU("leaky_relu", "leaky_relu"),
  TANH("tanh", "tanh"),
  SIGMOID("sigmoid", "sigmoid");

  private final String id;
  private final String operator;

  Activation(String id, String operator) {
    this.id = id;
    this.operator = operator;
  }

  /** The name in {@code config.json}. */
  public String id() {
    return id;
  }

  /** The name in {@code ops.py}. */
  String operator() {
    return operator;
  }

  public static Activation of(String id) {
    return Arrays.stream(values())
        .filter(activation -> activation.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new UnsupportedConfigurationException(
                    "activation \"" + id + "\" is not supported; supported are " + known()));
  }

  private static String known() {
    return Arrays.stream(values()).map(Activation::id).collect(Collectors.joining(", "));
  }
}
