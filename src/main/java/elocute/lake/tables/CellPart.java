package elocute.lake.tables;

import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/** A single column. */
record CellPart(String name, Class<?> type, boolean isAdded) implements RowPart {

  static CellPart of(RecordComponent component, boolean isAdded) {
    return new CellPart(SnakeCaseJson.key(component.getName()), component.getType(), isAdded);
  }

  @Override
  public List<RowColumn> columns() {
    return List.of(new RowColumn(name, type, isAdded, Function.identity()));
  }

  /** Zero or false of a primitive type where there is none. */
  @Override
  public Object join(Iterator<Object> cells) {
    Object cell = cells.next();
    return cell == null ? absent() : cell;
  }

  private Object absent() {
    if (type == double.class) {
      return 0.0;
    }
    if (type == long.class) {
      return 0L;
    }
    if (type == int.class) {
      return 0;
    }
    return type == boolean.class ? false : null;
  }
}
