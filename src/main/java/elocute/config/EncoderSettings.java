package elocute.config;

import java.util.List;

/**
 * The wav2vec 2.0 encoder (arXiv 2006.11477), with the names of the Hugging Face {@code
 * config.json}.
 *
 * @param pretrained local directory or hub id of pretrained weights, whose own configuration then
 *     replaces the sizes below; empty: random weights of these sizes
 * @param hiddenSize transformer width H
 * @param numHiddenLayers transformer layers
 * @param numAttentionHeads attention heads; divides {@code hiddenSize}
 * @param intermediateSize feed-forward width
 * @param convDim channels per convolution
 * @param convKernel kernel per convolution
 * @param convStride stride per convolution
 * @param convBias whether convolutions have biases
 * @param featExtractNorm {@code group} (base family) or {@code layer} (large family)
 * @param doStableLayerNorm pre-norm transformer layers (large family)
 * @param numConvPosEmbeddings kernel of the positional convolution
 * @param numConvPosEmbeddingGroups groups of the positional convolution
 * @param layerNormEps epsilon of all layer norms
 * @param hiddenDropout dropout in the transformer and after it in [0, 1)
 * @param attentionDropout dropout of attention weights in [0, 1)
 * @param activationDropout dropout inside the feed-forward in [0, 1)
 * @param featProjDropout dropout after the feature projection in [0, 1)
 * @param doNormalize zero mean and unit variance per utterance
 */
public record EncoderSettings(
    String pretrained,
    int hiddenSize,
    int numHiddenLayers,
    int numAttentionHeads,
    int intermediateSize,
    List<Integer> convDim,
    List<Integer> convKernel,
    List<Integer> convStride,
    boolean convBias,
    FeatureNorm featExtractNorm,
    boolean doStableLayerNorm,
    int numConvPosEmbeddings,
    int numConvPosEmbeddingGroups,
    double layerNormEps,
    double hiddenDropout,
    double attentionDropout,
    double activationDropout,
    double featProjDropout,
    boolean doNormalize) {

  /** Norm of the convolutional feature encoder. */
  public enum FeatureNorm {
    GROUP,
    LAYER
  }
}
