package elocute.features;

import com.jerolba.carpet.CarpetReader;
import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.CloseableIterator;
import com.jerolba.carpet.ColumnNamingStrategy;
import com.jerolba.carpet.FieldMatchingStrategy;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/** Parquet files of records, with snake-case columns. */
final class RecordFiles {

  private RecordFiles() {}

  /** A writer of a new file; an existing file of that name is an error. */
  static <R> CarpetWriter.Builder<R> writer(Path file, Configuration conf, Class<R> type)
      throws IOException {
    return new CarpetWriter.Builder<>(HadoopOutputFile.fromPath(file, conf), type)
        .withWriteMode(ParquetFileWriter.Mode.CREATE)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withColumnNamingStrategy(ColumnNamingStrategy.SNAKE_CASE);
  }

  /** The rows of a file; only the columns that {@code type} has are read. */
  static <R extends Record> CloseableIterator<R> rows(Path file, Configuration conf, Class<R> type)
      throws IOException {
    return new CarpetReader<>(HadoopInputFile.fromPath(file, conf), type)
        .withFieldMatchingStrategy(FieldMatchingStrategy.SNAKE_CASE)
        .withFailOnMissingColumn(true)
        .iterator();
  }
}
