package elocute.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Binds a configuration to a tree of records and back. A component's key is its name in snake case
 * ({@code mainLr}: {@code main_lr}); enum constants are lower case; nested records are blocks.
 * Every key must be there and no other.
 */
final class RecordBinder {
  private RecordBinder() {}

  /**
   * The record that a resolved configuration object describes.
   *
   * @throws SettingsException for unknown and missing keys, values of a wrong type, and whatever
   *     the records' constructors refuse
   */
  static <R extends Record> R bind(ConfigObject object, Class<R> type) {
    return bind(object, type, "", paths(type));
  }

  /** All dotted leaf paths of a record type, in declaration order. */
  static List<String> paths(Class<?> type) {
    List<String> paths = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType().isRecord()) {
        paths(component.getType()).forEach(path -> paths.add(key(component) + "." + path));
      } else {
        paths.add(key(component));
      }
    }
    return List.copyOf(paths);
  }

  /** The dotted paths of all components with {@link AddedSetting}, whole blocks among them. */
  static List<String> addedPaths(Class<?> type) {
    List<String> paths = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.isAnnotationPresent(AddedSetting.class)) {
        paths.add(key(component));
      } else if (component.getType().isRecord()) {
        addedPaths(component.getType()).forEach(path -> paths.add(key(component) + "." + path));
      }
    }
    return List.copyOf(paths);
  }

  /** The record as nested maps in declaration order, ready for JSON; the inverse of binding. */
  static Map<String, Object> tree(Record settings) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (RecordComponent component : settings.getClass().getRecordComponents()) {
      tree.put(key(component), plain(value(settings, component)));
    }
    return tree;
  }

  /** A component's key: its name in snake case. */
  static String key(RecordComponent component) {
    return component.getName().replaceAll("(?<=[a-z0-9])([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static <R extends Record> R bind(
      ConfigObject object, Class<R> type, String prefix, List<String> allPaths) {
    RecordComponent[] components = type.getRecordComponents();
    requireKnown(object, components, prefix, allPaths);
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = component(object, components[i], prefix, allPaths);
    }
    return construct(object, type, values, prefix);
  }

  private static void requireKnown(
      ConfigObject object, RecordComponent[] components, String prefix, List<String> allPaths) {
    List<String> known = Arrays.stream(components).map(RecordBinder::key).toList();
    for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw unknown(prefix + entry.getKey(), entry.getValue().origin().description(), allPaths);
      }
    }
  }

  /** An unknown key, with the nearest known one. */
  static SettingsException unknown(String path, String origin, List<String> allPaths) {
    String nearest =
        Nearest.path(path, allPaths).map(known -> "; did you mean '" + known + "'?").orElse("");
    return SettingsException.about("unknown setting '" + path + "' (" + origin + ")" + nearest);
  }

  private static Object component(
      ConfigObject object, RecordComponent component, String prefix, List<String> allPaths) {
    String path = prefix + key(component);
    ConfigValue value = object.get(key(component));
    if (value == null) {
      throw SettingsException.about(
          "setting '" + path + "' is missing (" + object.origin().description() + ")");
    }
    if (component.getType().isRecord()) {
      return bind(
          block(path, value), component.getType().asSubclass(Record.class), path + ".", allPaths);
    }
    return ValueReader.read(path, value, component.getGenericType());
  }

  private static ConfigObject block(String path, ConfigValue value) {
    if (value instanceof ConfigObject block) {
      return block;
    }
    throw SettingsException.broken(path, value.render(), "must be a block of settings")
        .at(path, value.origin().description());
  }

  private static <R extends Record> R construct(
      ConfigObject object, Class<R> type, Object[] values, String prefix) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof SettingsException broken) {
        throw broken.at(prefix + broken.key(), origin(object, broken.key()));
      }
      throw new IllegalStateException("cannot construct " + type.getName(), refused.getCause());
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot construct " + type.getName(), broken);
    }
  }

  private static String origin(ConfigObject object, String key) {
    ConfigValue value = object.get(key);
    return (value == null ? object : value).origin().description();
  }

  private static Object plain(Object value) {
    if (value instanceof Record block) {
      return tree(block);
    }
    return value instanceof Enum<?> constant ? ValueReader.id(constant) : value;
  }

  private static Object value(Record settings, RecordComponent component) {
    try {
      return component.getAccessor().invoke(settings);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot read " + component, broken);
    }
  }
}
