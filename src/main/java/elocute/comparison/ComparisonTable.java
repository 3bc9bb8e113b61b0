package elocute.comparison;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import elocute.lake.Names;
import elocute.tables.ComparisonRow;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The columns of a comparison. */
final class ComparisonTable {

  /**
   * One column.
   *
   * @param header heading
   * @param value cell in full precision
   * @param shown cell for people
   */
  private record Cell(
      String header, Function<ComparisonRow, Object> value, Function<ComparisonRow, String> shown) {

    static Cell plain(String header, Function<ComparisonRow, Object> value) {
      return new Cell(header, value, row -> value.apply(row).toString());
    }

    static Cell metric(String header, ToDoubleFunction<ComparisonRow> value) {
      return new Cell(
          header,
          value::applyAsDouble,
          row -> String.format(Locale.ROOT, "%.4f", value.applyAsDouble(row)));
    }

    static Cell learningRate(String header, ToDoubleFunction<ComparisonRow> value) {
      return new Cell(header, value::applyAsDouble, row -> scientific(value.applyAsDouble(row)));
    }
  }

  private static final List<Cell> CELLS =
      List.of(
          Cell.plain("experiment", ComparisonRow::experiment),
          Cell.plain("model_type", ComparisonRow::modelType),
          Cell.metric("error_acc", ComparisonRow::errorAccuracy),
          Cell.metric("phoneme_acc", ComparisonRow::phonemeAccuracy),
          Cell.metric("PER", ComparisonRow::per),
          Cell.plain("batch_size", ComparisonRow::batchSize),
          Cell.learningRate("main_lr", ComparisonRow::mainLr),
          Cell.learningRate("wav2vec_lr", ComparisonRow::wav2vecLr),
          Cell.metric("val_loss", ComparisonRow::validationLoss));

  private ComparisonTable() {}

  static List<String> headers() {
    return CELLS.stream().map(Cell::header).toList();
  }

  static List<String> exact(ComparisonRow row) {
    return CELLS.stream().map(cell -> cell.value().apply(row).toString()).toList();
  }

  /** Right-aligned columns without borders, without a line break at the end. */
  static String text(List<ComparisonRow> rows) {
    List<ColumnData<ComparisonRow>> columns =
        CELLS.stream()
            .map(
                cell ->
                    new Column()
                        .header(cell.header())
                        .headerAlign(HorizontalAlign.RIGHT)
                        .dataAlign(HorizontalAlign.RIGHT)
                        .maxWidth(Names.MAX_LENGTH + 2)
                        .with(cell.shown()))
            .toList();
    return AsciiTable.getTable(AsciiTable.NO_BORDERS, rows, columns);
  }

  static Stream<String> markdown(List<ComparisonRow> rows) {
    Stream<String> head = Stream.of(markdownLine(headers()), "|" + "---:|".repeat(CELLS.size()));
    Stream<String> body =
        rows.stream()
            .map(row -> markdownLine(CELLS.stream().map(cell -> cell.shown().apply(row)).toList()));
    return Stream.concat(head, body);
  }

  private static String markdownLine(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
  }

  /** For example {@code 1e-4}. */
  private static String scientific(double number) {
    var format = new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(number).replace('E', 'e');
  }
}
