package elocute.config;

import java.util.List;
import java.util.Objects;

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
 * @param initializerRange standard deviation of the transformer's initial Linear weights
 * @param hiddenDropout dropout in the transformer and after it in [0, 1)
 * @param attentionDropout dropout of attention weights in [0, 1)
 * @param activationDropout dropout inside the feed-forward in [0, 1)
 * @param featProjDropout dropout after the feature projection in [0, 1)
 * @param layerdrop probability that a transformer layer is left out of a training step, in [0, 1)
 * @param specAugment masks while the encoder trains
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
    @AddedSetting double initializerRange,
    double hiddenDropout,
    double attentionDropout,
    double activationDropout,
    double featProjDropout,
    double layerdrop,
    SpecAugmentSettings specAugment,
    boolean doNormalize) {

  public EncoderSettings {
    Objects.requireNonNull(pretrained, "pretrained");
    Rule.atLeast(1, "hidden_size", hiddenSize);
    Rule.atLeast(1, "num_hidden_layers", numHiddenLayers);
    Rule.atLeast(1, "num_attention_heads", numAttentionHeads);
    Rule.multipleOf("num_attention_heads", numAttentionHeads, "hidden_size", hiddenSize);
    Rule.atLeast(1, "intermediate_size", intermediateSize);
    convDim = convolutions("conv_dim", convDim, convDim.size());
    convKernel = convolutions("conv_kernel", convKernel, convDim.size());
    convStride = convolutions("conv_stride", convStride, convDim.size());
    Objects.requireNonNull(featExtractNorm, "feat_extract_norm");
    Rule.atLeast(1, "num_conv_pos_embeddings", numConvPosEmbeddings);
    Rule.atLeast(1, "num_conv_pos_embedding_groups", numConvPosEmbeddingGroups);
    Rule.multipleOf(
        "num_conv_pos_embedding_groups", numConvPosEmbeddingGroups, "hidden_size", hiddenSize);
    Rule.above(0, "layer_norm_eps", layerNormEps);
    Rule.above(0, "initializer_range", initializerRange);
    Rule.dropout("hidden_dropout", hiddenDropout);
    Rule.dropout("attention_dropout", attentionDropout);
    Rule.dropout("activation_dropout", activationDropout);
    Rule.dropout("feat_proj_dropout", featProjDropout);
    Rule.dropout("layerdrop", layerdrop);
    Objects.requireNonNull(specAugment, "spec_augment");
  }

  private static List<Integer> convolutions(String key, List<Integer> values, int count) {
    Rule.check(!values.isEmpty(), key, values, "must have an entry per convolution, at least one");
    Rule.check(
        values.size() == count, key, values, "must have as many entries as conv_dim, " + count);
    Rule.check(values.stream().allMatch(v -> v >= 1), key, values, "must be at least 1 each");
    return List.copyOf(values);
  }

  /** Norm of the convolutional feature encoder. */
  public enum FeatureNorm {
    GROUP,
    LAYER
  }
}
