package elocute.analysis.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.SnakeCaseJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A comparison as CSV in full precision: the columns of table {@code comparisons}, then those that
 * this comparison has besides. What is not known is empty.
 */
final class ComparisonCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

  private ComparisonCsv() {}

  static String write(Comparison comparison) {
    List<ExtraColumn> extras = comparison.extras();
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      List<Object> header = new ArrayList<>();
      SnakeCaseJson.tree(comparison.rows().get(0)).fieldNames().forEachRemaining(header::add);
      extras.forEach(column -> header.add(column.name()));
      printer.printRecord(header);
      for (ComparisonRow row : comparison.rows()) {
        printer.printRecord(cells(row, extras));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static List<Object> cells(ComparisonRow row, List<ExtraColumn> extras) {
    List<Object> cells = new ArrayList<>();
    ObjectNode tree = SnakeCaseJson.tree(row);
    for (JsonNode cell : tree) {
      cells.add(cell.isNull() ? "" : cell.asText());
    }
    extras.forEach(column -> cells.add(column.cell(row.experiment()).orElse("")));
    return cells;
  }
}
