package elocute.runs.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The rules of mlflow/utils/validation.py and of the REST API's documentation. */
final class TrackingRules {

  private static final Pattern NAME =
      Pattern.compile("^[/\\w.\\- ]*$", Pattern.UNICODE_CHARACTER_CLASS);

  private TrackingRules() {}

  /** An answer other than 200. */
  static final class Broken extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    final int status;
    final String errorCode;

    Broken(int status, String errorCode, String message) {
      super(message);
      this.status = status;
      this.errorCode = errorCode;
    }

    static Broken absent(String what) {
      return new Broken(404, "RESOURCE_DOES_NOT_EXIST", "no " + what);
    }

    static Broken taken(String what) {
      return new Broken(409, "RESOURCE_ALREADY_EXISTS", what + " exists");
    }

    static Broken endpoint(String what) {
      return new Broken(400, "ENDPOINT_NOT_FOUND", what);
    }
  }

  static void require(boolean holds, String rule) {
    if (!holds) {
      throw new Broken(400, "INVALID_PARAMETER_VALUE", rule);
    }
  }

  static void requireFields(JsonNode object, String... known) {
    require(object.isObject(), "must be an object: " + object);
    Set<String> unknown = new TreeSet<>();
    object.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(Arrays.asList(known));
    require(unknown.isEmpty(), "unknown fields " + unknown);
  }

  static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    require(value.isTextual() && !value.asText().isEmpty(), field + " must be a string");
    return value.asText();
  }

  static long integer(JsonNode object, String field) {
    require(object.path(field).isIntegralNumber(), field + " must be an integer");
    return object.path(field).asLong();
  }

  /** A number, or what protobuf's JSON has for those that are not finite. */
  static double number(JsonNode object, String field) {
    JsonNode value = object.path(field);
    boolean isWord = List.of("NaN", "Infinity", "-Infinity").contains(value.asText());
    require(value.isNumber() || value.isTextual() && isWord, field + " must be a number: " + value);
    return value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asText());
  }

  static void requireName(String name) {
    require(NAME.matcher(name).matches(), "bad characters in name " + name);
    require(name.length() <= 250, "name is too long: " + name);
    boolean isPath =
        name.startsWith("/")
            || Arrays.stream(name.split("/", -1)).anyMatch(Set.of("", ".", "..")::contains);
    require(!isPath, "name would resolve to another: " + name);
  }

  static void requireLength(String what, String value, int longest) {
    require(value.codePointCount(0, value.length()) <= longest, what + " is too long");
  }

  static void requireBatch(JsonNode batch, int bytes) {
    require(bytes <= 1_000_000, "request has " + bytes + " bytes");
    int metrics = batch.path("metrics").size();
    int parameters = batch.path("params").size();
    int tags = batch.path("tags").size();
    require(metrics <= 1000, metrics + " metrics");
    require(parameters <= 100, parameters + " params");
    require(tags <= 100, tags + " tags");
    require(metrics + parameters + tags <= 1000, "more than 1000 entities");
  }
}
