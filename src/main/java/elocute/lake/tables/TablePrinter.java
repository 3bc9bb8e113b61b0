package elocute.lake.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The columns of a report about rows of one kind, printed in any {@link ReportFormat}.
 *
 * <p>Cells are text, numbers, booleans or optionals of these; whatever else becomes text by {@code
 * toString}. In text, numbers with a fraction have four digits and stand at the right.
 */
public final class TablePrinter<T> {
  private static final int WIDEST = 160;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<PrintedColumn<T>> columns;

  private TablePrinter(List<PrintedColumn<T>> columns) {
    this.columns = List.copyOf(columns);
  }

  /** A report without columns. */
  public static <T> TablePrinter<T> of() {
    return new TablePrinter<>(List.of());
  }

  /** This report with one more column, shown as it is. */
  public TablePrinter<T> with(String name, Function<T, ?> value) {
    return with(name, value, row -> PrintedColumn.shown(value.apply(row)));
  }

  /**
   * This report with one more column.
   *
   * @param name heading; key in JSON
   * @param value cell in JSON and CSV
   * @param shown cell in text
   */
  public TablePrinter<T> with(String name, Function<T, ?> value, Function<T, String> shown) {
    return with(new PrintedColumn<>(name, value, shown, PrintedColumn.Side.BY_KIND));
  }

  /** This report with one more column, whose cells stand at the right whatever they are. */
  public TablePrinter<T> withRight(String name, Function<T, ?> value) {
    return with(
        new PrintedColumn<>(
            name, value, row -> PrintedColumn.shown(value.apply(row)), PrintedColumn.Side.RIGHT));
  }

  private TablePrinter<T> with(PrintedColumn<T> column) {
    List<PrintedColumn<T>> more = new ArrayList<>(columns);
    more.add(column);
    return new TablePrinter<>(more);
  }

  /** The column names. */
  public List<String> names() {
    return columns.stream().map(PrintedColumn::name).toList();
  }

  /** The printed report, with a line break at its end. */
  public String print(List<T> rows, ReportFormat format) {
    return switch (format) {
      case TEXT -> lines(rows).map(line -> line + "\n").collect(Collectors.joining());
      case JSON -> json(rows);
      case CSV -> csv(rows);
    };
  }

  /** The lines of the report as {@link ReportFormat#TEXT}. */
  public Stream<String> lines(List<T> rows) {
    List<ColumnData<T>> data = columns.stream().map(column -> layout(column, rows)).toList();
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, data)
        .lines()
        .map(String::stripTrailing);
  }

  private ColumnData<T> layout(PrintedColumn<T> column, List<T> rows) {
    HorizontalAlign align =
        column.side() == PrintedColumn.Side.RIGHT
                || rows.stream().anyMatch(row -> column.cell(row) instanceof Number)
            ? HorizontalAlign.RIGHT
            : HorizontalAlign.LEFT;
    return new Column()
        .header(column.name())
        .headerAlign(align)
        .dataAlign(align)
        .maxWidth(WIDEST)
        .with(column.shown());
  }

  private String json(List<T> rows) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (T row : rows) {
      Map<String, Object> object = new LinkedHashMap<>();
      columns.forEach(column -> object.put(column.name(), column.cell(row)));
      objects.add(object);
    }
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(objects) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a report of plain cells is no JSON", impossible);
    }
  }

  private String csv(List<T> rows) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
      printer.printRecord(names());
      for (T row : rows) {
        printer.printRecord(
            columns.stream().map(column -> Optional.ofNullable(column.cell(row)).orElse("")));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  /**
   * A column of a report.
   *
   * @param name heading
   * @param value cell for machines
   * @param shown cell for people
   * @param side where it stands in text
   */
  private record PrintedColumn<T>(
      String name, Function<T, ?> value, Function<T, String> shown, Side side) {

    /** Where a column's cells stand. */
    enum Side {
      /** Numbers at the right, all else at the left. */
      BY_KIND,
      RIGHT
    }

    /** The plain cell: text, a finite number, a boolean, or null where there is none. */
    Object cell(T row) {
      Object cell = value.apply(row);
      Object present = cell instanceof Optional<?> optional ? optional.orElse(null) : cell;
      if (present instanceof Double number && !Double.isFinite(number)) {
        return null;
      }
      return present instanceof Number || present instanceof Boolean || present == null
          ? present
          : present.toString();
    }

    /** As people like it: four digits, nothing where there is nothing. */
    static String shown(Object cell) {
      if (cell instanceof Optional<?> optional) {
        return optional.map(PrintedColumn::shown).orElse("");
      }
      if (cell instanceof Double number) {
        return Double.isFinite(number) ? String.format(Locale.ROOT, "%.4f", number) : "";
      }
      return String.valueOf(cell);
    }
  }
}
