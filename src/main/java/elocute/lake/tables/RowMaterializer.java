package elocute.lake.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Puts rows together from the cells that Parquet reads, one row after the other. */
final class RowMaterializer<T extends Record> extends RecordMaterializer<T> {

  private final RowShape<T> shape;
  private final Object[] cells;
  private final Cells root;

  /**
   * @param schema the columns that are read
   * @param partition the experiment of all rows, where the file does not have it
   */
  RowMaterializer(RowShape<T> shape, MessageType schema, Optional<String> partition) {
    List<String> names = shape.columns().stream().map(RowColumn::name).toList();
    this.shape = shape;
    this.cells = new Object[names.size()];
    this.root = new Cells(schema, names, partition);
  }

  @Override
  public T getCurrentRecord() {
    return shape.row(cells);
  }

  @Override
  public GroupConverter getRootConverter() {
    return root;
  }

  private final class Cells extends GroupConverter {
    private final Converter[] converters;
    private final int experiment;
    private final Optional<String> partition;

    Cells(MessageType schema, List<String> names, Optional<String> partition) {
      this.partition = partition;
      this.experiment = names.indexOf(RowCodec.PARTITION_COLUMN);
      this.converters =
          schema.getFields().stream()
              .map(
                  field -> {
                    int place = names.indexOf(field.getName());
                    Class<?> type = shape.columns().get(place).type();
                    return new CellConverter(
                        field.asPrimitiveType(), type, cell -> cells[place] = cell);
                  })
              .toArray(Converter[]::new);
    }

    @Override
    public Converter getConverter(int field) {
      return converters[field];
    }

    @Override
    public void start() {
      Arrays.fill(cells, null);
    }

    @Override
    public void end() {
      partition.ifPresent(run -> cells[experiment] = run);
    }
  }
}
