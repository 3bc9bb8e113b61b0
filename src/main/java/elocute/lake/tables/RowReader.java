package elocute.lake.tables;

import elocute.lake.DamagedFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads one of a table's files: flat columns, from which rows are put together. */
final class RowReader<T extends Record & TableRow> extends ParquetReader.Builder<T> {
  private static final String REMEDY = "move it away to go on without its rows";

  private final RowCodec<T> codec;
  private final InputFile file;
  private final Optional<String> partition;

  private RowReader(RowCodec<T> codec, InputFile file, Optional<String> partition) {
    super(file, new PlainParquetConfiguration());
    this.codec = codec;
    this.file = file;
    this.partition = partition;
  }

  /**
   * All rows, in the file's order; the checksums of its pages are verified.
   *
   * @param partition the experiment of all rows, where the file's directory carries it
   * @throws DamagedFileException when it cannot be read
   * @throws IOException when the file lacks a column
   */
  static <T extends Record & TableRow> List<T> rows(
      RowCodec<T> codec, TableFile file, Optional<String> partition) throws IOException {
    List<T> rows = new ArrayList<>();
    try (ParquetReader<T> reader =
        new RowReader<>(codec, file, partition).usePageChecksumVerification().build()) {
      for (T row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    } catch (UncheckedIOException missingColumn) {
      throw missingColumn.getCause();
    } catch (IOException | RuntimeException damaged) {
      throw new DamagedFileException(file.path(), REMEDY, damaged);
    }
    return rows;
  }

  @Override
  protected ReadSupport<T> getReadSupport() {
    return new Columns();
  }

  private final class Columns extends ReadSupport<T> {

    @Override
    public ReadContext init(InitContext context) {
      MessageType schema = context.getFileSchema();
      try {
        codec.requireColumns(schema, file);
      } catch (IOException missing) {
        throw new UncheckedIOException(missing);
      }
      List<Type> known =
          codec.shape().columns().stream()
              .map(RowColumn::name)
              .filter(schema::containsField)
              .map(name -> schema.getType(name))
              .toList();
      return new ReadContext(new MessageType(schema.getName(), known));
    }

    @Override
    public RecordMaterializer<T> prepareForRead(
        ParquetConfiguration configuration,
        Map<String, String> metadata,
        MessageType schema,
        ReadContext context) {
      return new RowMaterializer<>(codec.shape(), context.getRequestedSchema(), partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract all the same.
    public RecordMaterializer<T> prepareForRead(
        Configuration configuration,
        Map<String, String> metadata,
        MessageType schema,
        ReadContext context) {
      return new RowMaterializer<>(codec.shape(), context.getRequestedSchema(), partition);
    }
  }
}
