package elocute.lake.tables;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.jerolba.carpet.model.FieldType;
import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import elocute.lake.tables.Table.Layout;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Columns of a table's files: the record's components in snake case. Files below a partition
 * directory are without {@code experiment}, which the directory carries: files that carried it too
 * would break pyarrow, which refuses to merge a column of two types.
 */
record RowCodec<T extends Record & TableRow>(Class<T> rowType, Layout layout) {
  static final String PARTITION_COLUMN = "experiment";

  private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  /** Kept, as their accessors are slow until they have been used for a while. */
  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.getRecordComponents();
        }
      };

  private static final Map<Class<?>, FieldType> COLUMN_TYPES =
      Map.of(
          String.class,
          FieldTypes.STRING,
          Instant.class,
          FieldTypes.INSTANT,
          int.class,
          FieldTypes.INTEGER.notNull(),
          long.class,
          FieldTypes.LONG.notNull(),
          Long.class,
          FieldTypes.LONG,
          double.class,
          FieldTypes.DOUBLE.notNull(),
          Double.class,
          FieldTypes.DOUBLE,
          boolean.class,
          FieldTypes.BOOLEAN.notNull());

  WriteRecordModelType<T> writeModel() {
    WriteRecordModelType<T> model = FieldTypes.writeRecordModel(rowType);
    for (RecordComponent component : rowType.getRecordComponents()) {
      if (isInFiles(component)) {
        model =
            model.withField(
                columnName(component),
                columnType(component.getType()),
                row -> value(row, component));
      }
    }
    return model;
  }

  /** The rows with their experiment, as {@link #writeModel} leaves it out. */
  List<T> withRun(List<T> rows, String run) {
    RecordComponent[] components = COMPONENTS.get(rowType);
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = rowType.getDeclaredConstructor(types);
      List<T> complete = new ArrayList<>(rows.size());
      for (T row : rows) {
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
          boolean isPartition = components[i].getName().equals(PARTITION_COLUMN);
          values[i] = isPartition ? run : value(row, components[i]);
        }
        complete.add(constructor.newInstance(values));
      }
      return complete;
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot construct " + rowType.getName(), broken);
    }
  }

  /**
   * Fails when a file lacks a column, which would read as zeros and nulls, unless it is an {@link
   * AddedColumn}.
   *
   * @param file for the message
   */
  void requireColumns(MessageType schema, InputFile file) throws IOException {
    for (RecordComponent component : COMPONENTS.get(rowType)) {
      String column = columnName(component);
      if (isRequired(component) && !schema.containsField(column)) {
        throw new IOException(
            file + " has no column '" + column + "'; its columns are " + columns(schema));
      }
    }
  }

  private boolean isRequired(RecordComponent component) {
    return isInFiles(component) && !component.isAnnotationPresent(AddedColumn.class);
  }

  private boolean isInFiles(RecordComponent component) {
    return layout == Layout.FLAT || !component.getName().equals(PARTITION_COLUMN);
  }

  private static List<String> columns(MessageType schema) {
    return schema.getFields().stream().map(Type::getName).toList();
  }

  static String columnName(RecordComponent component) {
    return SNAKE_CASE.translate(component.getName());
  }

  /** The column type of a Java type. */
  static FieldType columnType(Class<?> javaType) {
    FieldType type = COLUMN_TYPES.get(javaType);
    if (type == null) {
      throw new IllegalStateException(
          javaType + " has no column type: expected one of " + COLUMN_TYPES.keySet());
    }
    return type;
  }

  private static Object value(Record row, RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot read " + component, broken);
    }
  }
}
