package elocute.model.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.model.tensor.UnsupportedConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A JSON object read by key. A key that is absent or null has its default; a value of another type
 * is an error.
 *
 * @param name what it is called in messages
 * @param root the object
 */
public record JsonFile(String name, JsonNode root) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  public static JsonFile parse(String name, String json) {
    try {
      JsonNode root = JSON.readTree(json);
      if (root.isObject()) {
        return new JsonFile(name, root);
      }
    } catch (JsonProcessingException e) {
      throw new UnsupportedConfigurationException(
          name + ": not valid JSON: " + e.getOriginalMessage(), e);
    }
    throw new UnsupportedConfigurationException(name + ": must be a JSON object");
  }

  public boolean has(String key) {
    return !root.path(key).isMissingNode() && !root.path(key).isNull();
  }

  /** The object that a key holds. */
  public Optional<JsonFile> object(String key) {
    return has(key)
        ? Optional.of(new JsonFile(name + ": " + key, value(key, "an object", JsonNode::isObject)))
        : Optional.empty();
  }

  public int integer(String key, int standard) {
    return has(key) ? value(key, "an integer", JsonFile::isInteger).asInt() : standard;
  }

  public double number(String key, double standard) {
    return has(key) ? value(key, "a number", JsonNode::isNumber).asDouble() : standard;
  }

  public boolean flag(String key, boolean standard) {
    return has(key) ? value(key, "true or false", JsonNode::isBoolean).asBoolean() : standard;
  }

  public String text(String key, String standard) {
    return has(key) ? value(key, "text", JsonNode::isTextual).asText() : standard;
  }

  public List<Integer> integers(String key, List<Integer> standard) {
    if (!has(key)) {
      return standard;
    }
    var values = new ArrayList<Integer>();
    for (JsonNode value : value(key, "a list of integers", JsonFile::isIntegers)) {
      values.add(value.asInt());
    }
    return values;
  }

  private static boolean isIntegers(JsonNode node) {
    boolean all = node.isArray();
    for (JsonNode value : node) {
      all &= isInteger(value);
    }
    return all;
  }

  /** Of 32 bits; 2.0 is one. */
  private static boolean isInteger(JsonNode node) {
    return node.canConvertToExactIntegral() && node.canConvertToInt();
  }

  private JsonNode value(String key, String what, Predicate<JsonNode> isRight) {
    JsonNode node = root.path(key);
    if (!isRight.test(node)) {
      throw new UnsupportedConfigurationException(
          "%s: %s must be %s, got %.80s".formatted(name, key, what, node));
    }
    return node;
  }
}
