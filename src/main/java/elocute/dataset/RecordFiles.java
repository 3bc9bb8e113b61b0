package elocute.dataset;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import com.jerolba.carpet.ColumnNamingStrategy;
import com.jerolba.carpet.FieldMatchingStrategy;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.InputFile;

/** Parquet files of records, with snake-case columns. */
final class RecordFiles {

  private RecordFiles() {}

  /** A writer of a new file; an existing file of that name is an error. */
  static <R> CarpetWriter.Builder<R> writer(Path file, Configuration conf, Class<R> type)
      throws IOException {
    return configured(new CarpetWriter.Builder<>(HadoopOutputFile.fromPath(file, conf), type));
  }

  /** A writer to a stream, which it closes. */
  static <R> CarpetWriter.Builder<R> writer(OutputStream out, Class<R> type) {
    return configured(new CarpetWriter.Builder<>(out, type));
  }

  private static <R> CarpetWriter.Builder<R> configured(CarpetWriter.Builder<R> builder) {
    return builder
        .withWriteMode(ParquetFileWriter.Mode.CREATE)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withColumnNamingStrategy(ColumnNamingStrategy.SNAKE_CASE);
  }

  /**
   * The rows of a file; only the columns that {@code type} has are read, and the checksums of their
   * pages are verified.
   *
   * @throws DatasetException naming the file if it is missing or damaged; the rows do so, too
   */
  static <R extends Record> CloseableIterator<R> rows(
      Path file, Configuration conf, Class<R> type) {
    return rows(file, conf, type, 0, rows -> {});
  }

  /**
   * The rows of a file from one on, counted from 0. Row groups before its own are not read.
   *
   * @param atEnd is told how many rows there were from that one on, once all are read
   */
  static <R extends Record> CloseableIterator<R> rows(
      Path file, Configuration conf, Class<R> type, long firstRow, LongConsumer atEnd) {
    try {
      return new FileRows<>(file, from(file, conf, type, firstRow), atEnd);
    } catch (IOException | RuntimeException failure) {
      throw FileRows.unreadable(file, failure);
    }
  }

  private static <R extends Record> CloseableIterator<R> from(
      Path file, Configuration conf, Class<R> type, long firstRow) throws IOException {
    InputFile input = HadoopInputFile.fromPath(file, conf);
    RowGroup first = firstRow == 0 ? new RowGroup(0, 0) : rowGroup(input, firstRow);
    CloseableIterator<R> rows =
        new CarpetReader.Builder<>(input, type)
            .fieldMatchingStrategy(FieldMatchingStrategy.SNAKE_CASE)
            .failOnMissingColumn(!AddedColumns.lackIn(input, type))
            .usePageChecksumVerification()
            .withFileRange(first.offsetBytes(), Long.MAX_VALUE)
            .build()
            .iterator();
    for (long row = first.firstRow(); row < firstRow; row++) {
      rows.next();
    }
    return rows;
  }

  private record RowGroup(long offsetBytes, long firstRow) {}

  private static RowGroup rowGroup(InputFile input, long row) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(input)) {
      var last = new RowGroup(0, 0);
      long firstRow = 0;
      for (BlockMetaData block : reader.getFooter().getBlocks()) {
        if (firstRow <= row) {
          last = new RowGroup(block.getStartingPos(), firstRow);
        }
        firstRow += block.getRowCount();
      }
      return last;
    }
  }
}
