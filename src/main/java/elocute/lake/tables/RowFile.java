package elocute.lake.tables;

import com.jerolba.carpet.CarpetWriter;
import com.jerolba.carpet.TimeUnit;
import com.jerolba.carpet.model.WriteRecordModelType;
import elocute.lake.tables.Table.Layout;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** A Parquet file of a table's rows that is no part of the table, with columns of its own. */
public final class RowFile {

  private RowFile() {}

  /**
   * The file's content, column experiment included.
   *
   * @param fields columns after the table's
   */
  public static <T extends Record & TableRow> byte[] write(
      Table<T> table, List<T> rows, List<ExtraField<T>> fields) throws IOException {
    WriteRecordModelType<T> model = new RowCodec<>(table.rowType(), Layout.FLAT).writeModel();
    for (ExtraField<T> field : fields) {
      model = model.withField(field.name(), RowCodec.columnType(field.type()), field.value());
    }
    var out = new ByteArrayOutputStream();
    try (CarpetWriter<T> writer =
        new CarpetWriter.Builder<>(out, table.rowType())
            .withWriteRecordModel(model)
            .withDefaultTimeUnit(TimeUnit.MICROS)
            .build()) {
      writer.write(rows);
    }
    return out.toByteArray();
  }
}
