package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** What the architectures above the encoder are built of: named operators with parameters. */
public final class Blocks {

  private Blocks() {}

  /** Linear, then dropout. */
  record Projection(List<Parameter> parameters, double dropout) {

    public static Projection declare(
        ParameterScope scope, int inputs, int outputs, double dropout) {
      return new Projection(scope.linear(inputs, outputs), dropout);
    }

    public NDArray apply(ForwardContext pass, NDArray x) {
      return call(pass, "linear_dropout", x, parameters, dropout);
    }
  }

  /** Dropout, then Linear: the last layer of a task. */
  public record Classifier(List<Parameter> parameters, double dropout) {

    public static Classifier declare(
        ParameterScope scope, int inputs, int classes, double dropout) {
      return new Classifier(scope.linear(inputs, classes), dropout);
    }

    public NDArray apply(ForwardContext pass, NDArray x) {
      return call(pass, "dropout_linear", x, parameters, dropout);
    }
  }

  /** Linear, ReLU, dropout, Linear. */
  record FeedForward(List<Parameter> parameters, double dropout) {

    public static FeedForward declare(
        ParameterScope scope, int inputs, int inner, int outputs, double dropout) {
      return new FeedForward(feedForward(scope, inputs, inner, outputs), dropout);
    }

    public NDArray apply(ForwardContext pass, NDArray x) {
      return call(pass, "feed_forward", x, parameters, dropout);
    }
  }

  /** LayerNorm over the width. */
  record Norm(List<Parameter> parameters) {

    public static Norm declare(ParameterScope scope, int width) {
      return new Norm(scope.norm(width));
    }

    public NDArray apply(ForwardContext pass, NDArray x) {
      List<NDArray> p = Parameter.arrays(parameters);
      return pass.call("layer_norm", x, p.get(0), p.get(1), 1e-5);
    }
  }

  /** The four parameters of multi-head attention, as PyTorch's MultiheadAttention has them. */
  static List<Parameter> attention(ParameterScope scope, int width) {
    return ParameterScope.join(
        List.of(
            scope.declare(
                "in_proj_weight", Initializer.xavier(width, 3L * width), 3L * width, width),
            scope.declare("in_proj_bias", Initializer.ZEROS, 3L * width)),
        scope.in("out_proj").linear(width, width, Initializer.fanIn(width), Initializer.ZEROS));
  }

  /** The four parameters of two Linears. */
  static List<Parameter> feedForward(ParameterScope scope, int inputs, int inner, int outputs) {
    return ParameterScope.join(
        scope.in("linear1").linear(inputs, inner), scope.in("linear2").linear(inner, outputs));
  }

  private static NDArray call(
      ForwardContext pass, String operator, NDArray x, List<Parameter> parameters, double dropout) {
    return pass.call(
        operator,
        x,
        Parameter.arrays(parameters),
        pass.dropout(dropout),
        pass.nextSeed(),
        pass.dataType());
  }
}
