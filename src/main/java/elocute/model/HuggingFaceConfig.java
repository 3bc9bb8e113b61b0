package elocute.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.config.EncoderSettings.FeatureNorm;
import java.util.ArrayList;
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

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<Integer> DIMENSIONS = List.of(512, 512, 512, 512, 512, 512, 512);
  private static final List<Integer> KERNELS = List.of(10, 3, 3, 3, 3, 2, 2);
  private static final List<Integer> STRIDES = List.of(5, 2, 2, 2, 2, 2, 2);

  private final JsonNode root;

  private HuggingFaceConfig(JsonNode root) {
    this.root = root;
  }

  /**
   * The encoder that the files describe.
   *
   * @param configJson content of {@code config.json}
   * @param preprocessorJson content of {@code preprocessor_config.json}, if there is one
   * @param dropouts the run's dropout probabilities
   * @throws UnsupportedConfigurationException naming the key that asks for what is not computed
   */
  static Wav2Vec2Config read(
      String configJson, Optional<String> preprocessorJson, Wav2Vec2Config.Dropouts dropouts) {
    var config = new HuggingFaceConfig(parse("config.json", configJson));
    config.refuseUnsupported();
    boolean normalize =
        preprocessorJson
            .map(json -> parse("preprocessor_config.json", json))
            .map(json -> json.path("do_normalize").asBoolean(true))
            .orElse(true);
    return config.encoder(dropouts, normalize);
  }

  private Wav2Vec2Config encoder(Wav2Vec2Config.Dropouts dropouts, boolean normalize) {
    return new Wav2Vec2Config(
        integer("hidden_size", 768),
        integer("num_hidden_layers", 12),
        integer("num_attention_heads", 12),
        integer("intermediate_size", 3072),
        convolutions(),
        flag("conv_bias"),
        featureNorm(),
        Activation.of(text("feat_extract_activation", "gelu")),
        flag("do_stable_layer_norm"),
        integer("num_conv_pos_embeddings", 128),
        integer("num_conv_pos_embedding_groups", 16),
        root.path("layer_norm_eps").asDouble(1e-5),
        Activation.of(text("hidden_act", "gelu")),
        root.path("initializer_range").asDouble(0.02),
        dropouts,
        normalize);
  }

  private void refuseUnsupported() {
    String type = text("model_type", "wav2vec2");
    if (!type.equals("wav2vec2")) {
      throw unsupported("model_type", "\"wav2vec2\"", "\"" + type + "\"");
    }
    if (flag("add_adapter")) {
      throw unsupported("add_adapter", "false", "true");
    }
    JsonNode adapterWidth = root.path("adapter_attn_dim");
    if (!adapterWidth.isMissingNode() && !adapterWidth.isNull()) {
      throw unsupported("adapter_attn_dim", "null", adapterWidth.toString());
    }
  }

  private List<ConvolutionSpec> convolutions() {
    List<ConvolutionSpec> specs =
        Wav2Vec2Config.convolutions(
            integers("conv_dim", DIMENSIONS),
            integers("conv_kernel", KERNELS),
            integers("conv_stride", STRIDES));
    int stated = integer("num_feat_extract_layers", specs.size());
    if (stated != specs.size()) {
      throw new IllegalArgumentException(
          "num_feat_extract_layers: must be the length of conv_dim, %d, got %d"
              .formatted(specs.size(), stated));
    }
    return specs;
  }

  private FeatureNorm featureNorm() {
    String name = text("feat_extract_norm", "group");
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

  private int integer(String key, int standard) {
    return root.path(key).asInt(standard);
  }

  private boolean flag(String key) {
    return root.path(key).asBoolean(false);
  }

  private String text(String key, String standard) {
    return root.path(key).asText(standard);
  }

  private List<Integer> integers(String key, List<Integer> standard) {
    if (root.path(key).isMissingNode()) {
      return standard;
    }
    var values = new ArrayList<Integer>();
    root.path(key).forEach(value -> values.add(value.asInt()));
    return values;
  }

  private static JsonNode parse(String file, String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": not valid JSON: " + e.getOriginalMessage(), e);
    }
  }
}
