package elocute.analysis.sql;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What tables and columns mean, in the words of {@code docs/tables.md}, without its marks. */
final class Meanings {
  private static final String FILE = "meanings.tsv";
  private static final String COMMENT = "comment";

  /** Columns of views that have no meaning of their own are metrics of evaluations. */
  private static final String METRICS = "evaluations";

  private static final Map<String, String> ALL = read();

  private Meanings() {}

  /** What one row of a table or view is. */
  static String of(String table) {
    return DerivedView.ALL.stream()
        .filter(view -> view.name().equals(table))
        .map(DerivedView::meaning)
        .findFirst()
        .orElseGet(() -> ALL.getOrDefault(table + "\t", ""));
  }

  /** What a column of a table is. */
  static Optional<String> of(String table, String column) {
    return Optional.ofNullable(ALL.get(table + "\t" + column));
  }

  /** The columns with their meanings as comments, where they have none yet. */
  static StructType commented(String table, StructType columns) {
    return new StructType(
        Arrays.stream(columns.fields())
            .map(field -> field.copy(field.name(), field.dataType(), true, comment(table, field)))
            .toArray(StructField[]::new));
  }

  /** The rows of a view, whose columns have their meanings as comments. */
  static Dataset<Row> commented(String view, Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(commented(view, rows.schema()).fields())
            .map(field -> col(field.name()).as(field.name(), field.metadata()))
            .toArray(Column[]::new));
  }

  private static Metadata comment(String table, StructField field) {
    boolean inherited = of(table, field.name()).isEmpty() && field.metadata().contains(COMMENT);
    return inherited ? field.metadata() : comment(table, field.name());
  }

  /** The comment on a column, for what has none to inherit. */
  static Metadata comment(String table, String column) {
    return of(table, column)
        .or(() -> of(METRICS, column))
        .map(text -> new MetadataBuilder().putString(COMMENT, text).build())
        .orElse(Metadata.empty());
  }

  private static Map<String, String> read() {
    try (InputStream in = Meanings.class.getResourceAsStream(FILE)) {
      Map<String, String> meanings = new HashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line -> {
                int end = line.lastIndexOf('\t');
                meanings.put(line.substring(0, end), plain(line.substring(end + 1)));
              });
      return Map.copyOf(meanings);
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** Without marks of code and addresses of links. */
  private static String plain(String text) {
    return text.replace("`", "").replaceAll("\\[([^\\]]+)\\]\\([^)]*\\)", "$1");
  }
}
