package elocute.lake.tables;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Rows for tests: every column holds a value that tells it from its neighbours. */
public final class Rows {
  private Rows() {}

  /** A row of any type; numbers count the columns from {@code seed}. */
  public static <T extends Record & TableRow> T row(Class<T> type, String run, int seed) {
    List<RowColumn> columns = RowShape.of(type).columns();
    Object[] cells = new Object[columns.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = value(columns.get(i), run, seed + i);
    }
    return RowShape.of(type).row(cells);
  }

  /** The row with other cells in some columns, by their names. */
  public static <T extends Record & TableRow> T with(T row, Map<String, Object> cells) {
    @SuppressWarnings("unchecked") // the class of a T
    RowShape<T> shape = RowShape.of((Class<T>) row.getClass());
    List<String> names = shape.columns().stream().map(RowColumn::name).toList();
    if (!names.containsAll(cells.keySet())) {
      throw new IllegalArgumentException(cells.keySet() + " are not all columns of " + names);
    }
    return shape.row(
        shape.columns().stream()
            .map(
                column ->
                    cells.containsKey(column.name())
                        ? cells.get(column.name())
                        : column.value().apply(row))
            .toArray());
  }

  private static Object value(RowColumn column, String run, int number) {
    if (column.name().equals("experiment")) {
      return run;
    }
    if (column.type() == String.class) {
      return column.name() + " " + number;
    }
    if (column.type() == Instant.class) {
      return Instant.parse("2025-06-04T08:02:42.123456Z").plusSeconds(number);
    }
    if (column.type() == int.class) {
      return number;
    }
    if (column.type() == boolean.class) {
      return number % 2 == 0;
    }
    if (column.type() == long.class || column.type() == Long.class) {
      return (long) number;
    }
    return number / 8.0;
  }
}
