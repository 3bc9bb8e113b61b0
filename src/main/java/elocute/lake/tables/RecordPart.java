package elocute.lake.tables;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** A record: the columns of its components one after the other. */
final class RecordPart implements RowPart {

  private final Constructor<? extends Record> constructor;
  private final List<RowPart> parts;
  private final List<RowColumn> columns;

  private RecordPart(
      Constructor<? extends Record> constructor, List<RowPart> parts, List<RowColumn> columns) {
    this.constructor = constructor;
    this.parts = parts;
    this.columns = List.copyOf(columns);
  }

  static RecordPart of(Class<? extends Record> type) {
    List<RowPart> parts = new ArrayList<>();
    List<RowColumn> columns = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      RowPart part = RowPart.of(component);
      parts.add(part);
      part.columns().forEach(column -> columns.add(within(component, column)));
    }
    return new RecordPart(constructor(type), parts, columns);
  }

  private static RowColumn within(RecordComponent component, RowColumn column) {
    Flat flat = component.getAnnotation(Flat.class);
    Method accessor = component.getAccessor();
    RowColumn outer =
        column.within(flat == null ? "" : flat.prefix(), record -> value(record, accessor));
    return component.isAnnotationPresent(AddedColumn.class) ? outer.added() : outer;
  }

  private static Object value(Object record, Method accessor) {
    try {
      return accessor.invoke(record);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot read " + accessor, broken);
    }
  }

  private static Constructor<? extends Record> constructor(Class<? extends Record> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException(type + " has no canonical constructor", impossible);
    }
  }

  @Override
  public List<RowColumn> columns() {
    return columns;
  }

  @Override
  public Object join(Iterator<Object> cells) {
    Object[] values = new Object[parts.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parts.get(i).join(cells);
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot construct " + constructor.getName(), broken);
    }
  }
}
