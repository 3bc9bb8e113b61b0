package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** One transformer layer of the encoder, post-norm or pre-norm. */
final class EncoderLayer {

  private final Wav2Vec2Config config;
  private final List<Parameter> parameters;

  EncoderLayer(Wav2Vec2Config config, ParameterScope scope) {
    this.config = config;
    int width = config.hiddenSize();
    ParameterScope attention = scope.in("attention");
    ParameterScope feedForward = scope.in("feed_forward");
    List<Parameter> key = linear(attention.in("k_proj"), width, width);
    List<Parameter> value = linear(attention.in("v_proj"), width, width);
    List<Parameter> query = linear(attention.in("q_proj"), width, width);
    parameters =
        ParameterScope.join(
            query,
            key,
            value,
            linear(attention.in("out_proj"), width, width),
            scope.in("layer_norm").norm(width),
            linear(feedForward.in("intermediate_dense"), width, config.intermediateSize()),
            linear(feedForward.in("output_dense"), config.intermediateSize(), width),
            scope.in("final_layer_norm").norm(width));
  }

  private List<Parameter> linear(ParameterScope scope, int inputs, int outputs) {
    return scope.linear(
        inputs, outputs, Initializer.normal(config.initializerRange()), Initializer.ZEROS);
  }

  List<Parameter> parameters() {
    return parameters;
  }

  /** [B,T,H] to [B,T,H]. */
  NDArray apply(ForwardContext pass, NDArray x, FrameMask mask) {
    Regularization noise = config.regularization();
    double[] probabilities = {
      pass.dropout(noise.hiddenDropout()),
      pass.dropout(noise.attentionDropout()),
      pass.dropout(noise.activationDropout())
    };
    return pass.call(
        "encoder_layer",
        x,
        Parameter.arrays(parameters),
        mask.keys(),
        config.heads(),
        config.stableLayerNorm(),
        config.hiddenActivation().operator(),
        config.layerNormEpsilon(),
        probabilities,
        pass.nextSeed(),
        pass.dataType());
  }
}
