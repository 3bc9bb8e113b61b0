package elocute.model;

import elocute.config.EncoderSettings.FeatureNorm;
import elocute.model.files.JsonFile;
import elocute.model.nn.Activation;
import elocute.model.nn.ConvolutionSpec;
import elocute.model.nn.Regularization;
import elocute.model.nn.Wav2Vec2Config;
import elocute.model.tensor.UnsupportedConfigurationException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the {@code config.json} of a Hugging Face {@code Wav2Vec2Model}. Absent keys have the
 * defaults of {@code Wav2Vec2Config}. Keys that act in training only (dropout, SpecAugment, layer
 * drop) are the run's settings, not the checkpoint's.
 */
final class HuggingFaceConfig {

  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final List<Integer> DIMENSIONS = List.of(512, 512, 512, 512, 512, 512, 512);
  private static final List<Integer> KERNELS = List.of(10, 3, 3, 3, 3, 2, 2);
  private static final List<Integer> STRIDES = List.of(5, 2, 2, 2, 2, 2, 2);

  private final JsonFile config;

  private HuggingFaceConfig(JsonFile config) {
    this.config = config;
  }

  /**
   * Files of a model.
   *
   * @param config content of {@code config.json}
   * @param preprocessor content of {@code preprocessor_config.json}, if there is one
   * @param processor content of {@code processor_config.json}, if there is one; what it says of the
   *     feature extractor counts where there is no {@code preprocessor_config.json}
   */
  record Files(String config, Optional<String> preprocessor, Optional<String> processor) {

    private Optional<JsonFile> featureExtractor() {
      return preprocessor
          .map(json -> JsonFile.parse("preprocessor_config.json", json))
          .or(() -> processor.flatMap(Files::featureExtractor));
    }

    private static Optional<JsonFile> featureExtractor(String processor) {
      JsonFile file = JsonFile.parse("processor_config.json", processor);
      return file.object("feature_extractor").or(() -> file.object("audio_processor"));
    }
  }

  /**
   * The encoder that the files describe.
   *
   * @param regularization the run's regularization
   * @throws UnsupportedConfigurationException naming the key that asks for what is not computed
   */
  static Wav2Vec2Config read(Files files, Regularization regularization) {
    var config = new HuggingFaceConfig(JsonFile.parse("config.json", files.config()));
    config.refuseUnsupported();
    boolean normalize = files.featureExtractor().map(HuggingFaceConfig::normalizes).orElse(true);
    try {
      return config.encoder(regularization, normalize);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedConfigurationException("config.json: " + e.getMessage(), e);
    }
  }

  private static boolean normalizes(JsonFile preprocessor) {
    int rate = preprocessor.integer("sampling_rate", SAMPLE_RATE_HZ);
    if (rate != SAMPLE_RATE_HZ) {
      throw unsupported("sampling_rate", String.valueOf(SAMPLE_RATE_HZ), String.valueOf(rate));
    }
    int channels = preprocessor.integer("feature_size", 1);
    if (channels != 1) {
      throw unsupported("feature_size", "1", String.valueOf(channels));
    }
    return preprocessor.flag("do_normalize", true);
  }

  private Wav2Vec2Config encoder(Regularization regularization, boolean normalize) {
    return new Wav2Vec2Config(
        config.integer("hidden_size", 768),
        config.integer("num_hidden_layers", 12),
        config.integer("num_attention_heads", 12),
        config.integer("intermediate_size", 3072),
        convolutions(),
        config.flag("conv_bias", false),
        featureNorm(),
        Activation.of(config.text("feat_extract_activation", "gelu")),
        config.flag("do_stable_layer_norm", false),
        config.integer("num_conv_pos_embeddings", 128),
        config.integer("num_conv_pos_embedding_groups", 16),
        config.number("layer_norm_eps", 1e-5),
        Activation.of(config.text("hidden_act", "gelu")),
        config.number("initializer_range", 0.02),
        regularization,
        normalize);
  }

  private void refuseUnsupported() {
    String type = config.text("model_type", "wav2vec2");
    if (!type.equals("wav2vec2")) {
      throw unsupported("model_type", "\"wav2vec2\"", "\"" + type + "\"");
    }
    if (config.flag("add_adapter", false)) {
      throw unsupported("add_adapter", "false", "true");
    }
    for (String key : List.of("adapter_attn_dim", "quantization_config")) {
      if (config.has(key)) {
        throw unsupported(key, "null", config.root().path(key).toString());
      }
    }
    if (!config.root().path("pruned_heads").isEmpty()) {
      throw unsupported("pruned_heads", "{}", config.root().path("pruned_heads").toString());
    }
  }

  private List<ConvolutionSpec> convolutions() {
    List<ConvolutionSpec> specs =
        Wav2Vec2Config.convolutions(
            config.integers("conv_dim", DIMENSIONS),
            config.integers("conv_kernel", KERNELS),
            config.integers("conv_stride", STRIDES));
    int stated = config.integer("num_feat_extract_layers", specs.size());
    if (stated != specs.size()) {
      throw new IllegalArgumentException(
          "num_feat_extract_layers: must be the length of conv_dim, %d, got %d"
              .formatted(specs.size(), stated));
    }
    return specs;
  }

  private FeatureNorm featureNorm() {
    String name = config.text("feat_extract_norm", "group");
    return Arrays.stream(FeatureNorm.values())
        .filter(norm -> norm.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () -> unsupported("feat_extract_norm", "\"group\" or \"layer\"", "\"" + name + "\""));
  }

  private static UnsupportedConfigurationException unsupported(
      String key, String supported, String actual) {
    return new UnsupportedConfigurationException(
        key + ": only " + supported + " is supported, got " + actual);
  }
}
