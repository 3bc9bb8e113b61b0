package elocute.lake.tables;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Rows for tests: every component holds a value that tells it from its neighbours. */
public final class Rows {
  private Rows() {}

  /** A row of any type; numbers count the components from {@code seed}. */
  public static <T extends Record & TableRow> T row(Class<T> type, String run, int seed)
      throws ReflectiveOperationException {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      values[i] = value(components[i], run, seed + i);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return type.getDeclaredConstructor(types).newInstance(values);
  }

  /** The row with other values in some components. */
  public static <T extends Record & TableRow> T with(T row, Map<String, Object> values)
      throws ReflectiveOperationException {
    RecordComponent[] components = row.getClass().getRecordComponents();
    Object[] all = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object own = components[i].getAccessor().invoke(row);
      all[i] = values.getOrDefault(components[i].getName(), own);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    @SuppressWarnings("unchecked") // the class of a T
    Class<T> type = (Class<T>) row.getClass();
    return type.getDeclaredConstructor(types).newInstance(all);
  }

  private static Object value(RecordComponent component, String run, int number) {
    if (component.getName().equals("experiment")) {
      return run;
    }
    if (component.getType() == String.class) {
      return component.getName() + " " + number;
    }
    if (component.getType() == Instant.class) {
      return Instant.parse("2025-06-04T08:02:42.123456Z").plusSeconds(number);
    }
    if (component.getType() == int.class) {
      return number;
    }
    if (component.getType() == boolean.class) {
      return number % 2 == 0;
    }
    if (component.getType() == long.class || component.getType() == Long.class) {
      return (long) number;
    }
    return number / 8.0;
  }
}
