package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import elocute.config.EncoderSettings.FeatureNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The convolutional feature encoder: waveform to one vector per frame. */
final class FeatureEncoder {

  private record Layer(
      List<Parameter> convolution, List<Parameter> norm, String normKind, int stride) {

    List<Parameter> parameters() {
      return ParameterScope.join(convolution, norm);
    }
  }

  private final List<Layer> layers = new ArrayList<>();
  private final String activation;

  FeatureEncoder(Wav2Vec2Config config, ParameterScope scope) {
    activation = config.featureActivation().operator();
    int inputs = 1;
    for (int i = 0; i < config.convolutions().size(); i++) {
      layers.add(layer(config, i, inputs, scope.in("conv_layers", i)));
      inputs = config.convolutions().get(i).channels();
    }
  }

  private static Layer layer(Wav2Vec2Config config, int index, int inputs, ParameterScope scope) {
    ConvolutionSpec spec = config.convolutions().get(index);
    boolean normed = config.featureNorm() == FeatureNorm.LAYER || index == 0;
    return new Layer(
        convolution(config, spec, inputs, scope.in("conv")),
        normed ? scope.in("layer_norm").norm(spec.channels()) : List.of(),
        normed ? config.featureNorm().name().toLowerCase(Locale.ROOT) : "none",
        spec.stride());
  }

  private static List<Parameter> convolution(
      Wav2Vec2Config config, ConvolutionSpec spec, int inputs, ParameterScope scope) {
    int fanIn = inputs * spec.kernel();
    var parameters = new ArrayList<Parameter>();
    parameters.add(
        scope.declare(
            "weight",
            Initializer.normal(Math.sqrt(2.0 / fanIn)),
            spec.channels(),
            inputs,
            spec.kernel()));
    if (config.convolutionBias()) {
      parameters.add(scope.declare("bias", Initializer.fanIn(fanIn), spec.channels()));
    }
    return List.copyOf(parameters);
  }

  /** [B,N,1] to [B,T,C]. */
  NDArray apply(ForwardContext pass, NDArray waveforms) {
    NDArray x = waveforms;
    for (Layer layer : layers) {
      x = pass.cut(x, layer.parameters());
      x = ForwardContext.release(x, apply(pass, layer, x));
    }
    return x;
  }

  /** The parameters of each convolution. */
  List<List<Parameter>> segments() {
    return layers.stream().map(Layer::parameters).toList();
  }

  private NDArray apply(ForwardContext pass, Layer layer, NDArray x) {
    return pass.call(
        "feature_convolution",
        x,
        Parameter.arrays(layer.convolution()),
        Parameter.arrays(layer.norm()),
        layer.normKind(),
        layer.stride(),
        activation,
        pass.dataType());
  }
}
