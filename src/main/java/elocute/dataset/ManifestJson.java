package elocute.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import elocute.lake.JobCommand;

/** {@link FeatureManifest} as indented JSON. */
public final class ManifestJson {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private ManifestJson() {}

  public static String write(FeatureManifest manifest) {
    try {
      return MAPPER.writeValueAsString(manifest) + "\n";
    } catch (JsonProcessingException e) {
      throw new DatasetException("manifest of " + manifest.name() + " cannot be written", e);
    }
  }

  /** Whether a text is a manifest of this version. */
  public static boolean isCurrent(String json) {
    try {
      return version(MAPPER.readTree(json)) == FeatureManifest.SCHEMA_VERSION;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static int version(JsonNode tree) {
    return tree.path("schemaVersion").asInt(-1);
  }

  /**
   * @param source where the text is from, for messages
   * @throws DatasetException if the text is no manifest or of another schema version
   */
  public static FeatureManifest read(String json, String source) {
    try {
      JsonNode tree = MAPPER.readTree(json);
      int version = version(tree);
      if (version != FeatureManifest.SCHEMA_VERSION) {
        throw new DatasetException(
            "%s: schemaVersion %d, but this version reads %d; run %s again"
                .formatted(
                    source, version, FeatureManifest.SCHEMA_VERSION, JobCommand.of("preprocess")));
      }
      return MAPPER.treeToValue(tree, FeatureManifest.class);
    } catch (JsonProcessingException e) {
      throw new DatasetException(source + ": no feature manifest: " + e.getMessage(), e);
    }
  }
}
