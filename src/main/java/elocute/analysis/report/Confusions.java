package elocute.analysis.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import elocute.lake.tables.PhoneConfusionRow;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * How often each phone was recognised as each. The gap, {@code *}, is the last phone: its row has
 * the insertions, its column the deletions.
 *
 * @param phones rows and columns
 * @param counts row, column and count of each cell that is not empty
 */
record Confusions(List<String> phones, List<Cell> counts) {
  static final String GAP = "*";

  private static final int MOST_FREQUENT = 15;

  /**
   * One cell.
   *
   * @param row index of the phone that was said
   * @param column index of the phone that was recognised
   * @param count how often
   */
  record Cell(int row, int column, long count) {}

  /** Those that happened most often, the first of them first. */
  @JsonProperty("most_frequent")
  List<Cell> mostFrequent() {
    return counts.stream()
        .filter(cell -> cell.row() != cell.column())
        .sorted(Comparator.comparingLong(Cell::count).reversed())
        .limit(MOST_FREQUENT)
        .toList();
  }

  /** What a cell is of. */
  Confusion confusion(Cell cell) {
    return new Confusion(phones.get(cell.row()), phones.get(cell.column()));
  }

  static Confusions of(List<PhoneConfusionRow> rows) {
    var found =
        new TreeSet<String>(
            Comparator.comparing((String phone) -> phone.equals(GAP))
                .thenComparing(Comparator.naturalOrder()));
    rows.forEach(row -> found.addAll(List.of(row.reference(), row.hypothesis())));
    List<String> phones = List.copyOf(found);
    List<Cell> counts =
        rows.stream()
            .map(
                row ->
                    new Cell(
                        phones.indexOf(row.reference()),
                        phones.indexOf(row.hypothesis()),
                        row.count()))
            .sorted(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column))
            .toList();
    return new Confusions(phones, counts);
  }
}
