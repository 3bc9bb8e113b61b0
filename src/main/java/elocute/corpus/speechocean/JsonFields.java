package elocute.corpus.speechocean;

import com.fasterxml.jackson.databind.JsonNode;
import elocute.speech.text.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fields of a JSON object, any of which may be missing.
 *
 * @param node the object
 * @param name where it is, for messages; empty at the top
 */
record JsonFields(JsonNode node, String name) {

  /** A text; empty if there is none. */
  Optional<String> text(String field) {
    return present(field).map(JsonNode::asText);
  }

  /**
   * A number; null if there is none.
   *
   * @throws IllegalArgumentException if it is something else
   */
  Double number(String field) {
    return present(field).map(value -> number(value, named(field))).orElse(null);
  }

  /** An index; empty if there is none, or something else. */
  Optional<Integer> index(String field) {
    return present(field).filter(JsonNode::isIntegralNumber).map(JsonNode::asInt);
  }

  /**
   * Numbers of a list; empty if there is none.
   *
   * @throws IllegalArgumentException if there is something else
   */
  Optional<List<Double>> numbers(String field) {
    return elements(field)
        .map(list -> list.stream().map(value -> number(value, named(field))).toList());
  }

  /** Words: a list of texts or, in old copies, a text with blanks between them. */
  Optional<List<String>> words(String field) {
    Optional<String> text = present(field).filter(JsonNode::isTextual).map(JsonNode::asText);
    return text.isPresent()
        ? text.map(Blanks::fields)
        : elements(field).map(list -> list.stream().map(JsonNode::asText).toList());
  }

  /**
   * Objects of a list; empty if there is none.
   *
   * @throws IllegalArgumentException if there is something else
   */
  Optional<List<JsonFields>> objects(String field) {
    return elements(field).map(list -> objects(list, field));
  }

  private List<JsonFields> objects(List<JsonNode> list, String field) {
    var objects = new ArrayList<JsonFields>();
    for (JsonNode element : list) {
      String place = "%s %d".formatted(named(field), objects.size() + 1);
      if (!element.isObject()) {
        throw new IllegalArgumentException(place + ": must be an object, got " + element);
      }
      objects.add(new JsonFields(element, place));
    }
    return objects;
  }

  private Optional<List<JsonNode>> elements(String field) {
    return present(field).map(value -> elements(value, field));
  }

  private List<JsonNode> elements(JsonNode value, String field) {
    if (!value.isArray()) {
      throw new IllegalArgumentException(named(field) + ": must be a list, got " + value);
    }
    var elements = new ArrayList<JsonNode>();
    value.forEach(elements::add);
    return elements;
  }

  private Optional<JsonNode> present(String field) {
    return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
  }

  private static double number(JsonNode value, String name) {
    if (!value.isNumber()) {
      throw new IllegalArgumentException(name + ": must be a number, got " + value);
    }
    return value.asDouble();
  }

  /** A field's name with where it is. */
  String named(String field) {
    return name.isEmpty() ? field : name + ", " + field;
  }
}
