package elocute.analysis.comparison;

import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.TablePrinter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of a comparison's tables, as people read it.
 *
 * @param title what is in it, where that needs to be said; else empty
 * @param cells its columns
 * @param rows its rows
 */
record ComparisonTable(String title, List<Cell> cells, List<ComparisonRow> rows) {

  private static final Set<String> SHOWN_ANYWAY =
      Set.of("error_accuracy", "phoneme_accuracy", "per", "validation_loss");

  /**
   * One column.
   *
   * @param header heading
   * @param shown cell
   */
  record Cell(String header, Function<ComparisonRow, String> shown) {

    static Cell metric(String header, Function<ComparisonRow, Double> value) {
      return new Cell(header, row -> fourDigits(value.apply(row)));
    }

    static Cell tested(String header, Function<ComparisonRow.Difference, String> shown) {
      return new Cell(header, row -> Optional.ofNullable(row.difference()).map(shown).orElse("-"));
    }

    static Cell learningRate(String header, Function<ComparisonRow, Double> value) {
      return new Cell(header, row -> scientific(value.apply(row)));
    }

    static Cell extra(ExtraColumn column) {
      return new Cell(
          column.heading(),
          row ->
              column
                  .cell(row.experiment())
                  .map(cell -> cell instanceof Double number ? fourDigits(number) : cell.toString())
                  .orElse("-"));
    }
  }

  /** The main table, then one per metric of groups. */
  static List<ComparisonTable> of(Comparison comparison) {
    List<ComparisonTable> tables = new ArrayList<>();
    tables.add(new ComparisonTable("", mainCells(comparison), comparison.rows()));
    comparison.groups().stream()
        .collect(Collectors.groupingBy(ExtraColumn::family, Collectors.toList()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            family ->
                tables.add(
                    new ComparisonTable(
                        family.getKey(), groupCells(family.getValue()), comparison.rows())));
    return tables;
  }

  private static List<Cell> mainCells(Comparison comparison) {
    return Stream.of(
            metrics(comparison.sort()),
            comparison.settings().isEmpty()
                ? mainSettings()
                : comparison.settings().stream().map(Cell::extra),
            Stream.of(Cell.metric("val_loss", row -> row.training().validationLoss())),
            comparison.isTested() ? tests() : Stream.<Cell>of())
        .flatMap(cells -> cells)
        .toList();
  }

  private static Stream<Cell> metrics(SortMetric sort) {
    Stream<Cell> always =
        Stream.of(
            new Cell("experiment", ComparisonRow::experiment),
            new Cell("model_type", ComparisonRow::modelType),
            Cell.metric("error_acc", row -> row.scores().errorAccuracy()),
            Cell.metric("phoneme_acc", row -> row.scores().phonemeAccuracy()),
            Cell.metric("PER", row -> row.scores().per()));
    return SHOWN_ANYWAY.contains(sort.column())
        ? always
        : Stream.concat(
            always, Stream.of(Cell.metric(sort.column(), row -> row.sorting().sortValue())));
  }

  private static Stream<Cell> mainSettings() {
    return Stream.of(
        new Cell("batch_size", row -> Integer.toString(row.training().batchSize())),
        Cell.learningRate("main_lr", row -> row.training().mainLr()),
        Cell.learningRate("wav2vec_lr", row -> row.training().wav2vecLr()));
  }

  private static Stream<Cell> tests() {
    return Stream.of(
        Cell.tested("to_best", tested -> signed(tested.difference())),
        Cell.tested("95%", tested -> interval(tested.differenceLow(), tested.differenceHigh())),
        Cell.tested("p", tested -> fourDigits(tested.pAdjusted())),
        new Cell("standing", row -> row.standing().replace('_', ' ')));
  }

  private static List<Cell> groupCells(List<ExtraColumn> columns) {
    return Stream.concat(
            Stream.of(new Cell("experiment", ComparisonRow::experiment)),
            columns.stream().map(Cell::extra))
        .toList();
  }

  /** The lines of right-aligned columns without borders. */
  Stream<String> text() {
    TablePrinter<ComparisonRow> printer = TablePrinter.of();
    for (Cell cell : cells) {
      printer = printer.withRight(cell.header(), cell.shown());
    }
    Stream<String> head = title.isEmpty() ? Stream.of() : Stream.of("", title + ":");
    return Stream.concat(head, printer.lines(rows));
  }

  Stream<String> markdown() {
    Stream<String> name = title.isEmpty() ? Stream.of() : Stream.of("", "**" + title + "**", "");
    Stream<String> head =
        Stream.of(
            markdownLine(cells.stream().map(Cell::header).toList()),
            "|" + "---:|".repeat(cells.size()));
    Stream<String> body =
        rows.stream()
            .map(row -> markdownLine(cells.stream().map(cell -> cell.shown().apply(row)).toList()));
    return Stream.of(name, head, body).flatMap(lines -> lines);
  }

  private static String markdownLine(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String fourDigits(Double number) {
    return number == null ? "-" : String.format(Locale.ROOT, "%.4f", number);
  }

  private static String signed(double number) {
    return String.format(Locale.ROOT, "%+.4f", number);
  }

  private static String interval(double low, double high) {
    return signed(low) + ".." + signed(high);
  }

  /** For example {@code 1e-4}. */
  private static String scientific(double number) {
    var format = new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    return format.format(number).replace('E', 'e');
  }
}
