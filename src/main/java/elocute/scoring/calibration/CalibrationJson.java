package elocute.scoring.calibration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A calibration as JSON. Every field must be there and no other. */
public final class CalibrationJson {

  /** The version that is written and read. */
  public static final int FORMAT_VERSION = 1;

  private static final String VERSION = "format_version";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private CalibrationJson() {}

  public static String write(Calibration calibration) {
    ObjectNode document = JSON.createObjectNode().put(VERSION, FORMAT_VERSION);
    document.setAll((ObjectNode) JSON.valueToTree(calibration));
    try {
      return JSON.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a calibration is not JSON: " + calibration, impossible);
    }
  }

  /**
   * The inverse of {@link #write}.
   *
   * @param origin the file, for messages
   * @throws CalibrationException when it is damaged or of another version
   */
  public static Calibration read(String json, String origin) {
    try {
      JsonNode document = JSON.readTree(json);
      if (!(document instanceof ObjectNode object)) {
        throw new CalibrationException(origin + " is damaged: must be a JSON object");
      }
      requireVersion(object.path(VERSION), origin);
      object.remove(VERSION);
      return JSON.treeToValue(object, Calibration.class);
    } catch (JsonProcessingException fault) {
      throw new CalibrationException(
          "%s is damaged: %s. Calibrate again.".formatted(origin, reason(fault)), fault);
    }
  }

  private static String reason(JsonProcessingException fault) {
    String message =
        fault.getCause() instanceof CalibrationException cause
            ? cause.getMessage()
            : fault.getOriginalMessage();
    return message.lines().findFirst().orElse("");
  }

  private static void requireVersion(JsonNode version, String origin) {
    if (!version.isInt() || version.intValue() != FORMAT_VERSION) {
      throw new CalibrationException(
          "%s has format version %s, this program reads %d: calibrate again"
              .formatted(origin, version.isMissingNode() ? "none" : version, FORMAT_VERSION));
    }
  }
}
