package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * wav2vec 2.0 (arXiv 2006.11477) as Hugging Face's {@code Wav2Vec2Model} computes it, both
 * families. B utterances, N samples, T frames, C channels of the last convolution, H width.
 */
public final class Wav2Vec2Encoder {

  private static final BiConsumer<String, NDArray> IGNORE = (name, value) -> {};

  private final Wav2Vec2Config config;
  private final SpecAugment specAugment;
  private final FeatureEncoder featureEncoder;
  private final List<Parameter> projection;
  private final List<Parameter> positions;
  private final List<Parameter> norm;
  private final List<EncoderLayer> layers = new ArrayList<>();

  public Wav2Vec2Encoder(Wav2Vec2Config config, ParameterScope root) {
    this.config = config;
    ParameterScope scope = root.group(ParameterGroup.ENCODER).in("wav2vec2");
    specAugment = new SpecAugment(config, scope);
    featureEncoder = new FeatureEncoder(config, scope.in("feature_extractor"));
    projection = projection(config, scope.in("feature_projection"));
    ParameterScope encoder = scope.in("encoder");
    positions = positions(config, encoder.in("pos_conv_embed").in("conv"));
    norm = encoder.in("layer_norm").norm(config.hiddenSize());
    for (int i = 0; i < config.layers(); i++) {
      layers.add(new EncoderLayer(config, encoder.in("layers", i)));
    }
  }

  private static List<Parameter> projection(Wav2Vec2Config config, ParameterScope scope) {
    int channels = config.convolutions().get(config.convolutions().size() - 1).channels();
    Initializer initializer = Initializer.fanIn(channels);
    return ParameterScope.join(
        scope.in("layer_norm").norm(channels),
        scope.in("projection").linear(channels, config.hiddenSize(), initializer, initializer));
  }

  private static List<Parameter> positions(Wav2Vec2Config config, ParameterScope scope) {
    int width = config.hiddenSize();
    int kernel = config.positionalKernel();
    double deviation = 2 * Math.sqrt(1.0 / ((double) kernel * width));
    int inputs = width / config.positionalGroups();
    // The gain starts at the direction's expected norm over its width * inputs values.
    double gain = deviation * Math.sqrt((double) width * inputs);
    Parameter bias = scope.declare("bias", Initializer.ZEROS, width);
    ParameterScope weight = scope.in("parametrizations").in("weight");
    return List.of(
        weight.declare("original0", new Initializer.Constant((float) gain), 1, 1, kernel),
        weight.declare("original1", Initializer.normal(deviation), width, inputs, kernel),
        bias);
  }

  public Wav2Vec2Config config() {
    return config;
  }

  /**
   * Where the gradients that become final together begin in their group, ascending: those of each
   * convolution, of the projection, the positions and each layer, the last first.
   */
  public List<Long> segmentStarts() {
    var segments = new ArrayList<>(featureEncoder.segments());
    segments.add(projection);
    segments.add(positions);
    layers.forEach(layer -> segments.add(layer.parameters()));
    return segments.stream()
        .map(segment -> segment.stream().mapToLong(Parameter::offset).min().orElseThrow())
        .toList();
  }

  /** [B,N] with true sample counts to hidden states [B,T,H]. */
  public NDArray apply(ForwardContext pass, NDArray waveforms, FrameMask mask) {
    return apply(pass, waveforms, mask, IGNORE);
  }

  /**
   * As above; {@code observer} sees each intermediate result under its Hugging Face name: {@code
   * conv_features} [B,C,T], {@code extract_features} [B,T,C], {@code hidden_states.i} [B,T,H].
   */
  public NDArray apply(
      ForwardContext pass,
      NDArray waveforms,
      FrameMask mask,
      BiConsumer<String, NDArray> observer) {
    NDArray x = features(pass, waveforms, observer);
    return context(pass, specAugment.apply(pass, x, mask), mask, observer);
  }

  SpecAugment specAugment() {
    return specAugment;
  }

  /** [B,N] to projected features [B,T,H]. */
  NDArray features(ForwardContext pass, NDArray waveforms, BiConsumer<String, NDArray> observer) {
    NDArray features = featureEncoder.apply(pass, waveforms.expandDims(2));
    observer.accept("conv_features", features.transpose(0, 2, 1));
    return project(pass, features, observer);
  }

  /** Projected features to hidden states, both [B,T,H]. */
  NDArray context(
      ForwardContext pass,
      NDArray projected,
      FrameMask mask,
      BiConsumer<String, NDArray> observer) {
    NDArray x = pass.cut(projected, positions);
    x = ForwardContext.release(x, addPositions(pass, x, mask));
    x = ForwardContext.release(x, enterLayers(pass, x));
    for (int i = 0; i < layers.size(); i++) {
      observer.accept("hidden_states." + i, x);
      if (!pass.drops(config.regularization().layerDrop())) {
        x = pass.cut(x, layers.get(i).parameters());
        x = ForwardContext.release(x, pass.apply(layers.get(i), x, mask));
      }
    }
    x = pass.cut(x, List.of());
    observer.accept("hidden_states." + layers.size(), x);
    return config.stableLayerNorm() ? ForwardContext.release(x, normalized(pass, x, 0)) : x;
  }

  private NDArray project(
      ForwardContext pass, NDArray convolved, BiConsumer<String, NDArray> observer) {
    NDArray features = pass.cut(convolved, projection);
    NDList projected =
        pass.callForList(
            "feature_projection",
            features,
            Parameter.arrays(projection),
            config.layerNormEpsilon(),
            pass.dropout(config.regularization().featureProjectionDropout()),
            pass.nextSeed(),
            pass.dataType());
    observer.accept("extract_features", projected.get(0));
    features.close();
    projected.get(0).close();
    return projected.get(1);
  }

  private NDArray addPositions(ForwardContext pass, NDArray x, FrameMask mask) {
    return pass.call(
        "add_positions",
        x,
        Parameter.arrays(positions),
        mask.frames(),
        config.positionalGroups(),
        config.featureActivation().operator(),
        pass.dataType());
  }

  private NDArray enterLayers(ForwardContext pass, NDArray x) {
    double probability = pass.dropout(config.regularization().hiddenDropout());
    return config.stableLayerNorm()
        ? pass.call("dropout", x, probability, pass.nextSeed())
        : normalized(pass, x, probability);
  }

  private NDArray normalized(ForwardContext pass, NDArray x, double probability) {
    List<NDArray> p = Parameter.arrays(norm);
    return pass.call(
        "norm_dropout",
        x,
        p.get(0),
        p.get(1),
        config.layerNormEpsilon(),
        probability,
        pass.nextSeed());
  }
}
