package elocute.model.nn;

import elocute.config.EncoderSettings;
import elocute.config.EncoderSettings.FeatureNorm;
import elocute.config.SpecAugmentSettings;
import elocute.model.tensor.UnsupportedConfigurationException;
import java.util.ArrayList;
import java.util.List;

/**
 * All of a wav2vec 2.0 configuration that changes the computation.
 *
 * @param hiddenSize transformer width H
 * @param layers transformer layers
 * @param heads attention heads; divides {@code hiddenSize}
 * @param intermediateSize feed-forward width
 * @param convolutions the feature encoder, first to last
 * @param convolutionBias whether its convolutions have biases
 * @param featureNorm norm of the feature encoder
 * @param featureActivation activation of the feature encoder and of the positional convolution
 * @param stableLayerNorm pre-norm transformer layers
 * @param positionalKernel kernel of the positional convolution
 * @param positionalGroups its groups; divides {@code hiddenSize}
 * @param layerNormEpsilon epsilon of the layer norms after the feature encoder
 * @param hiddenActivation activation in the feed-forward
 * @param initializerRange standard deviation of initial Linear weights
 * @param regularization what disturbs the encoder while it trains
 * @param normalizeInput zero mean and unit variance per utterance
 */
public record Wav2Vec2Config(
    int hiddenSize,
    int layers,
    int heads,
    int intermediateSize,
    List<ConvolutionSpec> convolutions,
    boolean convolutionBias,
    FeatureNorm featureNorm,
    Activation featureActivation,
    boolean stableLayerNorm,
    int positionalKernel,
    int positionalGroups,
    double layerNormEpsilon,
    Activation hiddenActivation,
    double initializerRange,
    Regularization regularization,
    boolean normalizeInput) {

  public Wav2Vec2Config {
    convolutions = List.copyOf(convolutions);
    if (convolutions.isEmpty()) {
      throw new IllegalArgumentException("conv_dim: at least one convolution is needed");
    }
    requireAtLeast("num_hidden_layers", layers, 0);
    requireAtLeast("intermediate_size", intermediateSize, 1);
    requireAtLeast("num_conv_pos_embeddings", positionalKernel, 1);
    requireDivisor("num_attention_heads", heads, hiddenSize);
    requireDivisor("num_conv_pos_embedding_groups", positionalGroups, hiddenSize);
    requireNarrow(regularization.specAugment(), hiddenSize);
  }

  /** The configuration that the settings describe; their {@code pretrained} is not looked at. */
  public static Wav2Vec2Config of(EncoderSettings settings) {
    return new Wav2Vec2Config(
        settings.hiddenSize(),
        settings.numHiddenLayers(),
        settings.numAttentionHeads(),
        settings.intermediateSize(),
        convolutions(settings.convDim(), settings.convKernel(), settings.convStride()),
        settings.convBias(),
        settings.featExtractNorm(),
        Activation.GELU,
        settings.doStableLayerNorm(),
        settings.numConvPosEmbeddings(),
        settings.numConvPosEmbeddingGroups(),
        settings.layerNormEps(),
        Activation.GELU,
        settings.initializerRange(),
        Regularization.of(settings),
        settings.doNormalize());
  }

  public static List<ConvolutionSpec> convolutions(
      List<Integer> channels, List<Integer> kernels, List<Integer> strides) {
    if (channels.size() != kernels.size() || channels.size() != strides.size()) {
      throw new IllegalArgumentException(
          "conv_dim, conv_kernel and conv_stride: must be equally long, got lengths %d, %d and %d"
              .formatted(channels.size(), kernels.size(), strides.size()));
    }
    var specs = new ArrayList<ConvolutionSpec>();
    for (int i = 0; i < channels.size(); i++) {
      specs.add(new ConvolutionSpec(channels.get(i), kernels.get(i), strides.get(i)));
    }
    return specs;
  }

  /** Frames of an utterance of that many samples, by the convolutions' arithmetic; may be 0. */
  public int frameCount(long samples) {
    long length = samples;
    for (ConvolutionSpec convolution : convolutions) {
      length = convolution.outputLength(length);
    }
    return Math.toIntExact(length);
  }

  /** The fewest samples that give one frame. */
  public long receptiveFieldSamples() {
    long length = 1;
    for (int i = convolutions.size() - 1; i >= 0; i--) {
      ConvolutionSpec convolution = convolutions.get(i);
      length = (length - 1) * convolution.stride() + convolution.kernel();
    }
    return length;
  }

  /** Samples from one frame to the next. */
  public long samplesPerFrame() {
    return convolutions.stream().mapToLong(ConvolutionSpec::stride).reduce(1, Math::multiplyExact);
  }

  private static void requireAtLeast(String name, int value, int minimum) {
    if (value < minimum) {
      throw new IllegalArgumentException(name + ": must be at least " + minimum + ", got " + value);
    }
  }

  private static void requireNarrow(SpecAugmentSettings masks, int width) {
    if (masks.maskFeatureProb() > 0 && masks.maskFeatureLength() > width) {
      throw new UnsupportedConfigurationException(
          "mask_feature_length: must be at most hidden_size %d, got %d"
              .formatted(width, masks.maskFeatureLength()));
    }
  }

  private static void requireDivisor(String name, int value, int width) {
    if (value < 1 || width < 1 || width % value != 0) {
      throw new IllegalArgumentException(
          name + ": must divide hidden_size " + width + ", got " + value);
    }
  }
}
