package elocute.model.files;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Files and settings for tests of the model. */
public final class Fixtures {

  public static final String TINY =
      "hidden_size=32,num_hidden_layers=2,num_attention_heads=4,intermediate_size=64,"
          + "conv_dim=[24,24,24,24,24,24,24],num_conv_pos_embeddings=16,"
          + "num_conv_pos_embedding_groups=4,";
  public static final String LAYER_NORM_FAMILY =
      "feat_extract_norm=layer,do_stable_layer_norm=true,conv_bias=true,";
  public static final String NO_DROPOUT =
      "hidden_dropout=0,attention_dropout=0,activation_dropout=0,feat_proj_dropout=0,";

  private Fixtures() {}

  public static Path path(String resource) {
    try {
      return Path.of(Fixtures.class.getResource("/" + resource).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(resource, e);
    }
  }

  public static RunSettings settings(String overrides) {
    return SettingsLoader.load(Optional.empty(), overrides);
  }

  /** A tiny layer-norm model of the given type, heads of width 16 with 4 attention heads. */
  public static RunSettings tiny(String modelType, double dropout) {
    String probability = String.valueOf(dropout);
    return settings(
        ("model_type=%s,hidden_dim=16,num_heads=4,cross_attention_dim=8,dropout=%s,"
                    .formatted(modelType, probability)
                + TINY
                + LAYER_NORM_FAMILY
                + NO_DROPOUT.replace("=0,", "=" + probability + ","))
            .replaceAll(",$", ""));
  }

  /** All tensors of a file, as float arrays; integers are converted. */
  public static Map<String, float[]> tensors(String resource) throws IOException {
    var tensors = new HashMap<String, float[]>();
    try (var reader = SafetensorsReader.open(path(resource))) {
      reader.readAll(
          (tensor, content) -> {
            float[] values = new float[(int) tensor.count()];
            if (tensor.type().isFloat()) {
              content.readFloats(FloatBuffer.wrap(values));
            } else {
              long[] integers = content.readLongs();
              for (int i = 0; i < values.length; i++) {
                values[i] = integers[i];
              }
            }
            tensors.put(tensor.name(), values);
          });
    }
    return tensors;
  }

  public static double largestDifference(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double largest = 0;
    for (int i = 0; i < actual.length; i++) {
      double difference = Math.abs((double) actual[i] - expected[i]);
      largest = difference <= largest ? largest : difference; // NaN wins
    }
    return largest;
  }
}
