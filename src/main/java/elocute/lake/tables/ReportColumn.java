package elocute.lake.tables;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A column of a report.
 *
 * @param name heading
 * @param value cell for machines
 * @param shown cell for people
 * @param side where it stands in text
 */
record ReportColumn<T>(String name, Function<T, ?> value, Function<T, String> shown, Side side) {

  /** Where a column's cells stand. */
  enum Side {
    /** Numbers at the right, all else at the left. */
    BY_KIND,
    RIGHT
  }

  /** The plain cell: text, a finite number, a boolean, or null where there is none. */
  Object cell(T row) {
    Object cell = value.apply(row);
    Object present = cell instanceof Optional<?> optional ? optional.orElse(null) : cell;
    if (present instanceof Double number && !Double.isFinite(number)) {
      return null;
    }
    return present instanceof Number || present instanceof Boolean || present == null
        ? present
        : present.toString();
  }

  /** As people like it: four digits, nothing where there is nothing. */
  static String shown(Object cell) {
    if (cell instanceof Optional<?> optional) {
      return optional.map(ReportColumn::shown).orElse("");
    }
    if (cell instanceof Double number) {
      return Double.isFinite(number) ? String.format(Locale.ROOT, "%.4f", number) : "";
    }
    return String.valueOf(cell);
  }
}
