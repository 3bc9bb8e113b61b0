package elocute.analysis.comparison;

import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.TablePrinter;
import elocute.scoring.metrics.Metric;
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
 * @param headers headings of its columns
 * @param lines its lines, as long as the headings; baselines below the runs
 */
record ComparisonTable(String title, List<String> headers, List<List<String>> lines) {

  private static final Set<String> SHOWN_ANYWAY =
      Set.of(
          "error_accuracy",
          "detection_accuracy",
          "detection_f1",
          "mdd_f1",
          "phoneme_accuracy",
          "per",
          "validation_loss");

  private static final String NONE = "-";

  /**
   * One column.
   *
   * @param header heading
   * @param shown cell of a run
   * @param ofBaseline cell of a baseline
   */
  private record Cell(
      String header,
      Function<ComparisonRow, String> shown,
      Function<ComparedBaseline, String> ofBaseline) {

    static Cell ofRun(String header, Function<ComparisonRow, String> shown) {
      return new Cell(header, shown, baseline -> NONE);
    }

    static Cell metric(String header, Metric metric, Function<ComparisonRow, Double> value) {
      return new Cell(
          header,
          row -> fourDigits(value.apply(row)),
          baseline -> fourDigits(baseline.metrics().value(metric)));
    }

    static Cell tested(String header, Function<ComparisonRow.Difference, String> shown) {
      return ofRun(header, row -> Optional.ofNullable(row.difference()).map(shown).orElse(NONE));
    }

    static Cell learningRate(String header, Function<ComparisonRow, Double> value) {
      return ofRun(header, row -> scientific(value.apply(row)));
    }

    static Cell extra(ExtraColumn column) {
      return ofRun(
          column.heading(),
          row ->
              column
                  .cell(row.experiment())
                  .map(cell -> cell instanceof Double number ? fourDigits(number) : cell.toString())
                  .orElse(NONE));
    }
  }

  /** The main table, then one per metric of groups. */
  static List<ComparisonTable> of(Comparison comparison) {
    List<ComparisonTable> tables = new ArrayList<>();
    tables.add(table("", mainCells(comparison), comparison.rows(), comparison.baselines()));
    comparison.groups().stream()
        .collect(Collectors.groupingBy(ExtraColumn::family, Collectors.toList()))
        .entrySet()
        .stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            family ->
                tables.add(
                    table(
                        family.getKey(),
                        groupCells(family.getValue()),
                        comparison.rows(),
                        List.of())));
    return tables;
  }

  private static ComparisonTable table(
      String title, List<Cell> cells, List<ComparisonRow> rows, List<ComparedBaseline> baselines) {
    Stream<List<String>> runs =
        rows.stream().map(row -> cells.stream().map(cell -> cell.shown().apply(row)).toList());
    Stream<List<String>> below =
        baselines.stream()
            .map(
                baseline -> cells.stream().map(cell -> cell.ofBaseline().apply(baseline)).toList());
    return new ComparisonTable(
        title, cells.stream().map(Cell::header).toList(), Stream.concat(runs, below).toList());
  }

  private static List<Cell> mainCells(Comparison comparison) {
    return Stream.of(
            metrics(comparison.sort()),
            comparison.settings().isEmpty()
                ? mainSettings()
                : comparison.settings().stream().map(Cell::extra),
            Stream.of(Cell.ofRun("val_loss", row -> fourDigits(row.training().validationLoss()))),
            comparison.isTested() ? tests() : Stream.<Cell>of())
        .flatMap(cells -> cells)
        .toList();
  }

  private static Stream<Cell> metrics(SortMetric sort) {
    Stream<Cell> always =
        Stream.of(
            new Cell("experiment", ComparisonRow::experiment, ComparedBaseline::name),
            new Cell("model_type", ComparisonRow::modelType, baseline -> "baseline"),
            Cell.metric("error_acc", Metric.ERROR_ACCURACY, row -> row.scores().errorAccuracy()),
            Cell.metric(
                "detection_acc",
                Metric.DETECTION_ACCURACY,
                row -> row.decisions().detectionAccuracy()),
            Cell.metric("detection_F1", Metric.DETECTION_F1, row -> row.decisions().detectionF1()),
            Cell.metric("MDD_F1", Metric.MDD_F1, row -> row.decisions().mddF1()),
            Cell.metric(
                "phoneme_acc", Metric.PHONEME_ACCURACY, row -> row.scores().phonemeAccuracy()),
            Cell.metric("PER", Metric.PER, row -> row.scores().per()));
    return SHOWN_ANYWAY.contains(sort.column())
        ? always
        : Stream.concat(always, Stream.of(sorting(sort)));
  }

  private static Cell sorting(SortMetric sort) {
    return new Cell(
        sort.column(),
        row -> fourDigits(row.sorting().sortValue()),
        baseline ->
            sort.metric().map(metric -> fourDigits(baseline.metrics().value(metric))).orElse(NONE));
  }

  private static Stream<Cell> mainSettings() {
    return Stream.of(
        Cell.ofRun("batch_size", row -> Integer.toString(row.training().batchSize())),
        Cell.learningRate("main_lr", row -> row.training().mainLr()),
        Cell.learningRate("wav2vec_lr", row -> row.training().wav2vecLr()));
  }

  private static Stream<Cell> tests() {
    return Stream.of(
        Cell.tested("to_best", tested -> signed(tested.difference())),
        Cell.tested("95%", tested -> interval(tested.differenceLow(), tested.differenceHigh())),
        Cell.tested("p", tested -> fourDigits(tested.pAdjusted())),
        Cell.ofRun("standing", row -> row.standing().replace('_', ' ')));
  }

  private static List<Cell> groupCells(List<ExtraColumn> columns) {
    return Stream.concat(
            Stream.of(Cell.ofRun("experiment", ComparisonRow::experiment)),
            columns.stream().map(Cell::extra))
        .toList();
  }

  /** The lines of right-aligned columns without borders. */
  Stream<String> text() {
    TablePrinter<List<String>> printer = TablePrinter.of();
    for (int column = 0; column < headers.size(); column++) {
      int place = column;
      printer = printer.withRight(headers.get(place), line -> line.get(place));
    }
    Stream<String> head = title.isEmpty() ? Stream.of() : Stream.of("", title + ":");
    return Stream.concat(head, printer.lines(lines));
  }

  Stream<String> markdown() {
    Stream<String> name = title.isEmpty() ? Stream.of() : Stream.of("", "**" + title + "**", "");
    Stream<String> head = Stream.of(markdownLine(headers), "|" + "---:|".repeat(headers.size()));
    return Stream.of(name, head, lines.stream().map(ComparisonTable::markdownLine))
        .flatMap(part -> part);
  }

  private static String markdownLine(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String fourDigits(Double number) {
    return number == null ? NONE : String.format(Locale.ROOT, "%.4f", number);
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
