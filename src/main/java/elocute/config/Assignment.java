package elocute.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import elocute.speech.text.Blanks;
import java.util.ArrayList;
import java.util.List;

/**
 * One {@code key=value} of the command line.
 *
 * <p>Grammar: assignments are separated by commas outside brackets and double quotes; blanks around
 * keys and values do not count; a value that starts with {@code [} or {@code "} is read as HOCON,
 * any other is taken literally.
 *
 * @param key leaf name or dotted path
 * @param text the value as written
 */
record Assignment(String key, String text) {

  /** The assignments of an option's value; none of a blank one. */
  static List<Assignment> parse(String overrides) {
    List<Assignment> assignments = new ArrayList<>();
    if (!overrides.isBlank()) {
      for (String part : split(overrides)) {
        assignments.add(parseOne(part, overrides));
      }
    }
    return List.copyOf(assignments);
  }

  /** Where its value comes from, for messages. */
  String origin() {
    return Redaction.withoutUserInfo("override " + key + "=" + text);
  }

  /** The value; text, unless it is a list or quoted. */
  ConfigValue value() {
    String origin = origin();
    if (!text.startsWith("[") && !text.startsWith("\"")) {
      return ConfigValueFactory.fromAnyRef(text, origin);
    }
    String what = Redaction.withoutUserInfo("override '%s=%.200s'".formatted(key, text));
    ConfigValue parsed = Hocon.ofValue(what, text);
    return ConfigValueFactory.fromAnyRef(parsed.unwrapped(), origin);
  }

  private static Assignment parseOne(String part, String overrides) {
    int equals = part.indexOf('=');
    String key = equals < 0 ? "" : Blanks.strip(part.substring(0, equals));
    if (key.isEmpty()) {
      throw SettingsException.about(
          "override '" + part.strip() + "' in '" + overrides + "' is not of the form key=value");
    }
    return new Assignment(key, Blanks.strip(part.substring(equals + 1)));
  }

  static List<String> split(String overrides) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < overrides.length(); i++) {
      char c = overrides.charAt(i);
      if (c == '"' && (i == 0 || overrides.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        if (c == ',' && depth == 0) {
          parts.add(overrides.substring(start, i));
          start = i + 1;
        }
      }
    }
    if (quoted || depth != 0) {
      throw SettingsException.about(
          "overrides '" + overrides + "' have a quote or a bracket without its counterpart");
    }
    parts.add(overrides.substring(start));
    return parts;
  }
}
