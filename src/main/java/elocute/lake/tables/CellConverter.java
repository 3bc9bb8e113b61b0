package elocute.lake.tables;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;

/** One column's cells as Java values. Equal texts of a file are one object. */
final class CellConverter extends PrimitiveConverter {

  private final PrimitiveType column;
  private final Class<?> type;
  private final Consumer<Object> cell;
  private String[] texts = new String[0];

  /**
   * @param column the column in the file
   * @param type what its cells become
   * @param cell takes them
   */
  CellConverter(PrimitiveType column, Class<?> type, Consumer<Object> cell) {
    this.column = column;
    this.type = type;
    this.cell = cell;
  }

  @Override
  public boolean hasDictionarySupport() {
    return type == String.class;
  }

  @Override
  public void setDictionary(Dictionary dictionary) {
    texts = new String[dictionary.getMaxId() + 1];
    for (int id = 0; id < texts.length; id++) {
      texts[id] = dictionary.decodeToBinary(id).toStringUsingUTF8();
    }
  }

  @Override
  public void addValueFromDictionary(int id) {
    cell.accept(texts[id]);
  }

  @Override
  public void addBinary(Binary value) {
    require(String.class);
    cell.accept(value.toStringUsingUTF8());
  }

  @Override
  public void addBoolean(boolean value) {
    require(boolean.class);
    cell.accept(value);
  }

  @Override
  public void addDouble(double value) {
    require(double.class, Double.class);
    cell.accept(value);
  }

  @Override
  public void addInt(int value) {
    require(int.class);
    cell.accept(value);
  }

  @Override
  public void addLong(long value) {
    require(long.class, Long.class, Instant.class);
    cell.accept(type == Instant.class ? instant(value) : (Object) value);
  }

  private void require(Class<?>... expected) {
    for (Class<?> one : expected) {
      if (type == one) {
        return;
      }
    }
    throw new IllegalStateException(
        "column '%s' is %s and can't be read as %s"
            .formatted(column.getName(), column, type.getSimpleName()));
  }

  private Instant instant(long value) {
    if (column.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp) {
      ChronoUnit unit =
          switch (timestamp.getUnit()) {
            case MILLIS -> ChronoUnit.MILLIS;
            case MICROS -> ChronoUnit.MICROS;
            case NANOS -> ChronoUnit.NANOS;
          };
      return Instant.EPOCH.plus(value, unit);
    }
    throw new IllegalStateException("column '" + column.getName() + "' holds no times");
  }
}
