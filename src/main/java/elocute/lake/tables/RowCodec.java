package elocute.lake.tables;

import com.jerolba.carpet.model.FieldType;
import com.jerolba.carpet.model.FieldTypes;
import com.jerolba.carpet.model.WriteRecordModelType;
import elocute.lake.tables.Table.Layout;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Columns of a table's files: those of its rows' {@link RowShape}. Files below a partition
 * directory are without {@code experiment}, which the directory carries: files that carried it too
 * would break pyarrow, which refuses to merge a column of two types.
 */
record RowCodec<T extends Record & TableRow>(Class<T> rowType, Layout layout) {
  static final String PARTITION_COLUMN = "experiment";

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

  RowShape<T> shape() {
    return RowShape.of(rowType);
  }

  WriteRecordModelType<T> writeModel() {
    WriteRecordModelType<T> model = FieldTypes.writeRecordModel(rowType);
    for (RowColumn column : shape().columns()) {
      if (isInFiles(column)) {
        model =
            model.withField(
                column.name(), columnType(column.type()), row -> column.value().apply(row));
      }
    }
    return model;
  }

  /**
   * Fails when a file lacks a column, which would read as zeros and nulls, unless it is an {@link
   * AddedColumn}.
   *
   * @param file for the message
   */
  void requireColumns(MessageType schema, InputFile file) throws IOException {
    for (RowColumn column : shape().columns()) {
      if (isInFiles(column) && !column.isAdded() && !schema.containsField(column.name())) {
        throw new IOException(
            file + " has no column '" + column.name() + "'; its columns are " + columns(schema));
      }
    }
  }

  private boolean isInFiles(RowColumn column) {
    return layout == Layout.FLAT || !column.name().equals(PARTITION_COLUMN);
  }

  private static List<String> columns(MessageType schema) {
    return schema.getFields().stream().map(Type::getName).toList();
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
}
