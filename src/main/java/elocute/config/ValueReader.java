package elocute.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import elocute.speech.text.Blanks;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads one configuration value as one Java type. Stricter than Typesafe Config's own conversions,
 * which cut 2.5 to 2 and take {@code yes} for a boolean; quoted numbers are numbers.
 */
final class ValueReader {
  private ValueReader() {}

  static Object read(String path, ConfigValue value, Type type) {
    if (type == String.class) {
      return text(path, value);
    }
    if (type == int.class || type == Integer.class) {
      return number(path, value, "must be a whole number", BigDecimal::intValueExact);
    }
    if (type == long.class) {
      return number(path, value, "must be a whole number", BigDecimal::longValueExact);
    }
    if (type == double.class || type == Double.class) {
      return number(path, value, "must be a number", BigDecimal::doubleValue);
    }
    if (type == boolean.class) {
      return bool(path, value);
    }
    if (type instanceof Class<?> choice && choice.isEnum()) {
      return choice(path, value, choice);
    }
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return list(path, value, list.getActualTypeArguments()[0]);
    }
    throw new IllegalStateException("settings have no values of type " + type);
  }

  private static String text(String path, ConfigValue value) {
    return switch (value.valueType()) {
      case STRING, NUMBER, BOOLEAN -> original(value);
      case NULL, OBJECT, LIST -> throw broken(path, value, "must be text");
    };
  }

  /** As it was written: {@code 1e3} stays {@code 1e3}. */
  private static String original(ConfigValue value) {
    Config holder = value.atKey("value");
    return holder.getString("value");
  }

  private static Number number(String path, ConfigValue value, String rule, NumberReader reader) {
    if (value.valueType() != ConfigValueType.NUMBER
        && value.valueType() != ConfigValueType.STRING) {
      throw broken(path, value, rule);
    }
    try {
      return reader.read(new BigDecimal(original(value)));
    } catch (NumberFormatException | ArithmeticException notSuch) {
      throw broken(path, value, rule);
    }
  }

  private static boolean bool(String path, ConfigValue value) {
    return switch (String.valueOf(value.unwrapped())) {
      case "true" -> true;
      case "false" -> false;
      default -> throw broken(path, value, "must be true or false");
    };
  }

  private static Object choice(String path, ConfigValue value, Class<?> choice) {
    List<String> ids = Arrays.stream(choice.getEnumConstants()).map(c -> id((Enum<?>) c)).toList();
    String given = String.valueOf(value.unwrapped());
    int index = ids.indexOf(given);
    if (index < 0) {
      String nearest = Nearest.word(given, ids).orElseThrow();
      throw broken(
          path,
          value,
          "must be one of " + String.join(", ", ids) + "; did you mean " + nearest + "?");
    }
    return choice.getEnumConstants()[index];
  }

  private static List<Object> list(String path, ConfigValue value, Type elementType) {
    if (!(value instanceof ConfigList elements)) {
      throw broken(path, value, "must be a list, for example [1, 2]");
    }
    return elements.stream().map(element -> read(path, element, elementType)).toList();
  }

  /** An enum constant's name in settings: lower case. */
  static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static SettingsException broken(String path, ConfigValue value, String rule) {
    return SettingsException.broken(path, Blanks.visible(value.render()), rule)
        .at(path, value.origin().description());
  }

  @FunctionalInterface
  private interface NumberReader {
    Number read(BigDecimal number);
  }
}
