package elocute.lake.tables;

import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param name in snake case
 * @param type Java type of its cells; a primitive one where none is null
 * @param isAdded whether it came to the table later, see {@link AddedColumn}
 * @param value its cell in a row
 */
public record RowColumn(
    String name, Class<?> type, boolean isAdded, Function<Object, Object> value) {

  /** The same column, one record further outside. */
  RowColumn within(String prefix, Function<Object, Object> component) {
    return new RowColumn(
        prefix.isEmpty() ? name : prefix + "_" + name,
        type,
        isAdded,
        row -> {
          Object part = component.apply(row);
          return part == null ? null : value.apply(part);
        });
  }

  RowColumn added() {
    return new RowColumn(name, type, true, value);
  }

  /** With null for a cell where there is none. */
  RowColumn nullable() {
    return new RowColumn(name, boxed(type), isAdded, value);
  }

  private static Class<?> boxed(Class<?> type) {
    if (type == double.class) {
      return Double.class;
    }
    if (type == long.class) {
      return Long.class;
    }
    if (type.isPrimitive()) {
      throw new IllegalStateException("no table has a column of " + type + " that may be null");
    }
    return type;
  }
}
