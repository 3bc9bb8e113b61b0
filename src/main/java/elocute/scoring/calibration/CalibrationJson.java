package elocute.scoring.calibration;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A calibration as JSON. Every field must be there and no other; {@code error_head} is there only
 * where an error head was asked about phones.
 */
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

  private static final String SOURCE = "source";

  /** Is left out where there is none, and older versions did not have it. */
  private static final String ERROR_HEAD = "error_head";

  private CalibrationJson() {}

  public static String write(Calibration calibration) {
    ObjectNode document = JSON.createObjectNode().put(VERSION, FORMAT_VERSION);
    document.set(SOURCE, JSON.valueToTree(calibration.source()));
    document.setAll((ObjectNode) JSON.valueToTree(calibration.goodness()));
    if (calibration.hasAnswers()) {
      document.set(ERROR_HEAD, JSON.valueToTree(calibration.answers()));
    }
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
    ObjectNode fields = fields(json, origin);
    requireVersion(fields.path(VERSION), origin);
    fields.remove(VERSION);
    try {
      return calibration(fields);
    } catch (JsonProcessingException fault) {
      throw damaged(origin, reason(fault), fault);
    } catch (CalibrationException fault) {
      throw damaged(origin, fault.getMessage(), fault);
    }
  }

  private static ObjectNode fields(String json, String origin) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException fault) {
      throw damaged(origin, reason(fault), fault);
    }
    throw new CalibrationException(origin + " is damaged: must be a JSON object");
  }

  /** Of the fields but the version. */
  private static Calibration calibration(ObjectNode fields) throws JsonProcessingException {
    JsonNode source = fields.remove(SOURCE);
    if (source == null) {
      throw new CalibrationException("source is missing");
    }
    JsonNode answers = fields.remove(ERROR_HEAD);
    return new Calibration(
        JSON.treeToValue(source, CalibrationSource.class),
        JSON.treeToValue(fields, ScoreFit.class),
        answers == null ? null : JSON.treeToValue(answers, ScoreFit.class));
  }

  private static CalibrationException damaged(String origin, String reason, Exception fault) {
    return new CalibrationException("%s is damaged: %s".formatted(origin, reason), fault);
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
          "%s has format version %s, this program reads %d"
              .formatted(origin, version.isMissingNode() ? "none" : version, FORMAT_VERSION));
    }
  }
}
