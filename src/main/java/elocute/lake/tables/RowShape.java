package elocute.lake.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows, which are nested records, as flat columns: those of a {@link Flat} component stand where
 * the component does, unless {@link FirstColumns} says otherwise.
 *
 * @param <T> the record
 */
public final class RowShape<T extends Record> {

  private static final ClassValue<RowShape<?>> SHAPES =
      new ClassValue<>() {
        @Override
        protected RowShape<?> computeValue(Class<?> type) {
          return new RowShape<>(type.asSubclass(Record.class));
        }
      };

  private final Class<T> type;
  private final RowPart part;
  private final List<RowColumn> columns;
  private final int[] places;

  private RowShape(Class<T> type) {
    this.type = type;
    this.part = RecordPart.of(type);
    this.columns = inFileOrder(type, part.columns());
    List<String> names = columns.stream().map(RowColumn::name).toList();
    this.places = part.columns().stream().map(RowColumn::name).mapToInt(names::indexOf).toArray();
  }

  /** The shape of a record's type. */
  @SuppressWarnings("unchecked") // the shape of a class is of that class
  public static <T extends Record> RowShape<T> of(Class<T> type) {
    return (RowShape<T>) SHAPES.get(type);
  }

  private static List<RowColumn> inFileOrder(Class<?> type, List<RowColumn> parts) {
    Map<String, RowColumn> left = new LinkedHashMap<>();
    for (RowColumn column : parts) {
      if (left.put(column.name(), column) != null) {
        throw new IllegalStateException(type + " has two columns '" + column.name() + "'");
      }
    }
    FirstColumns first = type.getAnnotation(FirstColumns.class);
    List<RowColumn> ordered = new ArrayList<>();
    for (String name : first == null ? new String[0] : first.value().strip().split("\\s+")) {
      RowColumn column = left.remove(name);
      if (column == null) {
        throw new IllegalStateException(type + " has no column '" + name + "' to begin with");
      }
      ordered.add(column);
    }
    ordered.addAll(left.values());
    return List.copyOf(ordered);
  }

  /** The columns in the order of files. */
  public List<RowColumn> columns() {
    return columns;
  }

  /** The row of cells in the order of {@link #columns}. */
  T row(Object[] cells) {
    Object[] ofParts = new Object[places.length];
    for (int i = 0; i < ofParts.length; i++) {
      ofParts[i] = cells[places[i]];
    }
    return type.cast(part.join(Arrays.asList(ofParts).iterator()));
  }
}
