package elocute.analysis.sql;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.udf;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** How the rows of a query are printed. */
public enum ResultFormat {
  /**
   * A table for people: fractions have four digits, everything else is whole. All rows are held in
   * memory.
   */
  TEXT {
    @Override
    public void print(Dataset<Row> rows, PrintWriter out) {
      var dataset = (org.apache.spark.sql.classic.Dataset<Row>) withFourDigits(rows);
      out.print(dataset.showString(Integer.MAX_VALUE, 0, false));
      out.flush();
    }
  },
  /** A header and one line per row (RFC 4180); lists and structures as JSON, null as nothing. */
  CSV {
    @Override
    public void print(Dataset<Row> rows, PrintWriter out) {
      var settings = new CsvWriterSettings();
      settings.setEmptyValue("\"\"");
      var csv = new CsvWriter(out, settings);
      csv.writeHeaders(rows.columns());
      Iterator<Row> texts = asTexts(rows).toLocalIterator();
      while (texts.hasNext()) {
        Row row = texts.next();
        csv.writeRow(IntStream.range(0, row.size()).mapToObj(row::get).toArray());
      }
      csv.flush();
    }
  },
  /** One JSON object per row and line, with every column. */
  JSON {
    @Override
    public void print(Dataset<Row> rows, PrintWriter out) {
      Column json = to_json(struct(col("*")), Map.of("ignoreNullFields", "false"));
      Iterator<Row> lines = rows.select(json).toLocalIterator();
      while (lines.hasNext()) {
        out.println(lines.next().getString(0));
      }
      out.flush();
    }
  };

  /** Prints all rows and flushes. */
  public abstract void print(Dataset<Row> rows, PrintWriter out);

  private static Dataset<Row> asTexts(Dataset<Row> rows) {
    return withEach(rows, ResultFormat::asText);
  }

  private static Dataset<Row> withFourDigits(Dataset<Row> rows) {
    UserDefinedFunction shown = udf((UDF1<Double, String>) FourDigits::of, DataTypes.StringType);
    return withEach(
        rows,
        (column, field) ->
            (isFraction(field) ? shown.apply(column.cast(DataTypes.DoubleType)) : column)
                .as(field.name()));
  }

  private static boolean isFraction(StructField field) {
    return field.dataType().equals(DataTypes.DoubleType)
        || field.dataType().equals(DataTypes.FloatType);
  }

  /** Names of columns may repeat: each is read by its place. */
  private static Dataset<Row> withEach(
      Dataset<Row> rows, BiFunction<Column, StructField, Column> changed) {
    String[] names =
        IntStream.range(0, rows.columns().length).mapToObj(i -> "c" + i).toArray(String[]::new);
    StructField[] fields = rows.schema().fields();
    Column[] columns =
        IntStream.range(0, names.length)
            .mapToObj(i -> changed.apply(col(names[i]), fields[i]))
            .toArray(Column[]::new);
    return rows.toDF(names).select(columns);
  }

  private static Column asText(Column column, StructField field) {
    boolean nested =
        field.dataType() instanceof ArrayType
            || field.dataType() instanceof MapType
            || field.dataType() instanceof StructType;
    return nested ? to_json(column) : column.cast(DataTypes.StringType);
  }
}
