package elocute.analysis.sql;

import elocute.lake.tables.RowShape;
import elocute.lake.tables.SnakeCaseJson;
import elocute.lake.tables.Table;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The Spark schema of the Parquet files that hold a record's rows. */
public final class RecordSchema {

  private static final Map<Type, DataType> SCALARS =
      Map.ofEntries(
          Map.entry(String.class, DataTypes.StringType),
          Map.entry(int.class, DataTypes.IntegerType),
          Map.entry(long.class, DataTypes.LongType),
          Map.entry(double.class, DataTypes.DoubleType),
          Map.entry(boolean.class, DataTypes.BooleanType),
          Map.entry(Integer.class, DataTypes.IntegerType),
          Map.entry(Long.class, DataTypes.LongType),
          Map.entry(Double.class, DataTypes.DoubleType),
          Map.entry(Boolean.class, DataTypes.BooleanType),
          Map.entry(Instant.class, DataTypes.TimestampType),
          Map.entry(Binary.class, DataTypes.BinaryType));

  private RecordSchema() {}

  /**
   * One column per component, in order, named in snake case; all nullable, as Spark reads files.
   *
   * @throws IllegalArgumentException if a component's type has no column type
   */
  public static StructType of(Class<? extends Record> type) {
    return new StructType(
        Arrays.stream(type.getRecordComponents())
            .map(RecordSchema::column)
            .toArray(StructField[]::new));
  }

  /** The columns of a table's rows, which are flat. */
  static StructType of(Table<?> table) {
    return new StructType(
        RowShape.of(table.rowType()).columns().stream()
            .map(column -> field(column.name(), columnType(column.type())))
            .toArray(StructField[]::new));
  }

  private static StructField column(RecordComponent component) {
    return field(SnakeCaseJson.key(component.getName()), columnType(component.getGenericType()));
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }

  private static DataType columnType(Type type) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return DataTypes.createArrayType(columnType(list.getActualTypeArguments()[0]));
    }
    if (type instanceof Class<?> nested && nested.isRecord()) {
      return of(nested.asSubclass(Record.class));
    }
    DataType scalar = SCALARS.get(type);
    if (scalar == null) {
      throw new IllegalArgumentException("no column type for " + type + " in " + SCALARS.keySet());
    }
    return scalar;
  }
}
