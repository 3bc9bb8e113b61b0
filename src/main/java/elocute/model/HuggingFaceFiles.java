package elocute.model;

import elocute.config.EncoderSettings;
import elocute.config.SpecAugmentSettings;
import elocute.model.nn.ConvolutionSpec;
import elocute.model.nn.EncoderKeys;
import elocute.model.nn.Wav2Vec2Config;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The configuration files that make Hugging Face's {@code Wav2Vec2Model} compute what an encoder of
 * ours computes: the inverse of {@link HuggingFaceConfig}. As trees for a JSON writer.
 */
public final class HuggingFaceFiles {

  private static final int SAMPLE_RATE_HZ = 16_000;

  private HuggingFaceFiles() {}

  /**
   * {@code config.json}.
   *
   * @param model whose encoder it describes
   * @param settings what disturbed it in training
   */
  public static Map<String, Object> config(PronunciationModel model, EncoderSettings settings) {
    Wav2Vec2Config encoder = model.encoderConfig();
    var config = new LinkedHashMap<String, Object>();
    config.put("architectures", List.of("Wav2Vec2Model"));
    config.put("model_type", "wav2vec2");
    config.put("torch_dtype", "float32");
    config.put("hidden_size", encoder.hiddenSize());
    config.put("num_hidden_layers", encoder.layers());
    config.put("num_attention_heads", encoder.heads());
    config.put("intermediate_size", encoder.intermediateSize());
    config.put("hidden_act", encoder.hiddenActivation().id());
    config.put("layer_norm_eps", encoder.layerNormEpsilon());
    config.put("do_stable_layer_norm", encoder.stableLayerNorm());
    config.put("initializer_range", encoder.initializerRange());
    config.put("add_adapter", false);
    putConvolutions(config, encoder);
    putTraining(config, settings);
    putMasks(config, model, settings.specAugment());
    return config;
  }

  private static void putConvolutions(Map<String, Object> config, Wav2Vec2Config encoder) {
    List<ConvolutionSpec> convolutions = encoder.convolutions();
    config.put("num_feat_extract_layers", convolutions.size());
    config.put("conv_dim", convolutions.stream().map(ConvolutionSpec::channels).toList());
    config.put("conv_kernel", convolutions.stream().map(ConvolutionSpec::kernel).toList());
    config.put("conv_stride", convolutions.stream().map(ConvolutionSpec::stride).toList());
    config.put("conv_bias", encoder.convolutionBias());
    config.put("feat_extract_norm", encoder.featureNorm().name().toLowerCase(Locale.ROOT));
    config.put("feat_extract_activation", encoder.featureActivation().id());
    config.put("num_conv_pos_embeddings", encoder.positionalKernel());
    config.put("num_conv_pos_embedding_groups", encoder.positionalGroups());
  }

  private static void putTraining(Map<String, Object> config, EncoderSettings settings) {
    config.put("hidden_dropout", settings.hiddenDropout());
    config.put("attention_dropout", settings.attentionDropout());
    config.put("activation_dropout", settings.activationDropout());
    config.put("feat_proj_dropout", settings.featProjDropout());
    config.put("final_dropout", 0.0);
    config.put("layerdrop", settings.layerdrop());
  }

  /**
   * The reference has a mask embedding where a probability is above 0, ours where frames are
   * masked.
   */
  private static void putMasks(
      Map<String, Object> config, PronunciationModel model, SpecAugmentSettings settings) {
    boolean masks =
        model.parameters().parameters().stream()
            .anyMatch(parameter -> parameter.name().endsWith(EncoderKeys.MASK_EMBEDDING));
    config.put("apply_spec_augment", masks);
    config.put("mask_time_prob", masks ? settings.maskTimeProb() : 0.0);
    config.put("mask_time_length", settings.maskTimeLength());
    config.put("mask_time_min_masks", settings.maskTimeMinMasks());
    config.put("mask_feature_prob", masks ? settings.maskFeatureProb() : 0.0);
    config.put("mask_feature_length", settings.maskFeatureLength());
    config.put("mask_feature_min_masks", settings.maskFeatureMinMasks());
  }

  /**
   * {@code preprocessor_config.json}. An attention mask is asked for with both families: ours was
   * trained with one.
   */
  public static Map<String, Object> preprocessor(Wav2Vec2Config encoder) {
    var preprocessor = new LinkedHashMap<String, Object>();
    preprocessor.put("feature_extractor_type", "Wav2Vec2FeatureExtractor");
    preprocessor.put("feature_size", 1);
    preprocessor.put("sampling_rate", SAMPLE_RATE_HZ);
    preprocessor.put("do_normalize", encoder.normalizeInput());
    preprocessor.put("return_attention_mask", true);
    preprocessor.put("padding_side", "right");
    preprocessor.put("padding_value", 0.0);
    return preprocessor;
  }
}
