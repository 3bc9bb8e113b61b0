package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import elocute.config.HeadSettings;
import java.util.ArrayList;
import java.util.List;

/** Linear, dropout (optional), post-norm transformer layers with ReLU, LayerNorm. */
final class TransformerStack {

  private final Blocks.Projection projection;
  private final List<List<Parameter>> layers = new ArrayList<>();
  private final Blocks.Norm norm;
  private final int heads;
  private final double dropout;

  private TransformerStack(
      ParameterScope scope,
      int inputs,
      HeadSettings settings,
      double projectionDropout,
      LayerSizes sizes) {
    heads = settings.numHeads();
    dropout = settings.dropout();
    int width = settings.hiddenDim();
    projection =
        Blocks.Projection.declare(scope.in("projection"), inputs, width, projectionDropout);
    for (int i = 0; i < sizes.layers(); i++) {
      layers.add(layer(scope.in("layers", i), width, sizes.feedForwardWidth()));
    }
    norm = Blocks.Norm.declare(scope.in("norm"), width);
  }

  private record LayerSizes(int layers, int feedForwardWidth) {}

  /** The full encoder: all layers, feed-forward 4D, dropout after the projection. */
  static TransformerStack full(ParameterScope scope, int inputs, HeadSettings settings) {
    var sizes = new LayerSizes(settings.numLayers(), 4 * settings.hiddenDim());
    return new TransformerStack(scope, inputs, settings, settings.dropout(), sizes);
  }

  /** The mid-level encoder: half the layers (at least one), feed-forward 2D. */
  static TransformerStack half(ParameterScope scope, HeadSettings settings) {
    int layers = Math.max(1, settings.numLayers() / 2);
    var sizes = new LayerSizes(layers, 2 * settings.hiddenDim());
    return new TransformerStack(scope, settings.hiddenDim(), settings, 0, sizes);
  }

  private static List<Parameter> layer(ParameterScope scope, int width, int inner) {
    return ParameterScope.join(
        Blocks.attention(scope.in("self_attn"), width),
        Blocks.feedForward(scope, width, inner, width),
        scope.in("norm1").norm(width),
        scope.in("norm2").norm(width));
  }

  /** [B,T,inputs] to [B,T,D]. */
  NDArray apply(ForwardContext pass, NDArray input, FrameMask mask) {
    NDArray x = projection.apply(pass, input);
    for (List<Parameter> layer : layers) {
      x = ForwardContext.release(x, apply(pass, layer, x, mask));
    }
    return ForwardContext.release(x, norm.apply(pass, x));
  }

  private NDArray apply(ForwardContext pass, List<Parameter> layer, NDArray x, FrameMask mask) {
    return pass.call(
        "transformer_layer",
        x,
        Parameter.arrays(layer),
        mask.keys(),
        heads,
        pass.dropout(dropout),
        pass.nextSeed(),
        pass.dataType());
  }
}
