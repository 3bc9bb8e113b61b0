package elocute.dataset;

import elocute.lake.tables.AddedColumn;
import elocute.lake.tables.SnakeCaseJson;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;

/** Columns that files of earlier versions may lack; there they are read as null. */
final class AddedColumns {

  private AddedColumns() {}

  /**
   * Whether a file lacks columns of a record that came later, and no others.
   *
   * @param type the columns to be read
   */
  static boolean lackIn(InputFile file, Class<? extends Record> type) throws IOException {
    List<RecordComponent> columns = Arrays.asList(type.getRecordComponents());
    if (columns.stream().noneMatch(AddedColumns::isAdded)) {
      return false;
    }
    MessageType schema;
    try (ParquetFileReader reader = ParquetFileReader.open(file)) {
      schema = reader.getFileMetaData().getSchema();
    }
    List<RecordComponent> missing =
        columns.stream()
            .filter(column -> !schema.containsField(SnakeCaseJson.key(column.getName())))
            .toList();
    return !missing.isEmpty() && missing.stream().allMatch(AddedColumns::isAdded);
  }

  private static boolean isAdded(RecordComponent column) {
    return column.isAnnotationPresent(AddedColumn.class);
  }
}
