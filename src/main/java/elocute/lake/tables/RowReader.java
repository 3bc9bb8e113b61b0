package elocute.lake.tables;

import com.jerolba.carpet.FieldMatchingStrategy;
import com.jerolba.carpet.impl.read.CarpetReadConfiguration;
import com.jerolba.carpet.impl.read.CarpetReadSupport;
import elocute.lake.DamagedFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.InputFile;

/**
 * Reads one of a table's files. Carpet's own reader cannot tell a missing column from the
 * partition's, and to look for it first would read the footer twice.
 */
final class RowReader<T extends Record & TableRow> extends ParquetReader.Builder<T> {
  private static final String REMEDY = "move it away to continue without its rows";

  private final RowCodec<T> codec;
  private final InputFile file;

  private RowReader(RowCodec<T> codec, InputFile file) {
    super(file, new PlainParquetConfiguration());
    this.codec = codec;
    this.file = file;
  }

  /**
   * All rows, in the file's order; the checksums of its pages are verified.
   *
   * @throws DamagedFileException when it cannot be read
   * @throws IOException when the file lacks a column
   */
  static <T extends Record & TableRow> List<T> rows(RowCodec<T> codec, TableFile file)
      throws IOException {
    List<T> rows = new ArrayList<>();
    try (ParquetReader<T> reader =
        new RowReader<>(codec, file).usePageChecksumVerification().build()) {
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
    return new CheckedColumns();
  }

  private final class CheckedColumns extends CarpetReadSupport<T> {
    CheckedColumns() {
      super(
          codec.rowType(),
          new CarpetReadConfiguration(false, false, false, FieldMatchingStrategy.SNAKE_CASE));
    }

    @Override
    public ReadContext init(InitContext context) {
      try {
        codec.requireColumns(context.getFileSchema(), file);
      } catch (IOException missing) {
        throw new UncheckedIOException(missing);
      }
      return super.init(context);
    }
  }
}
