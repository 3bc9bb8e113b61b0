package elocute.analysis.comparison;

import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.ExtraField;
import elocute.lake.tables.RowFile;
import elocute.lake.tables.Table;
import java.io.IOException;
import java.util.List;

/**
 * A comparison as one Parquet file: the columns of table {@code comparisons}, then those that this
 * comparison has besides; numbers as double, settings as text, null where there is none.
 */
final class ComparisonParquet {

  private ComparisonParquet() {}

  static byte[] write(Comparison comparison) throws IOException {
    List<ExtraField<ComparisonRow>> fields =
        comparison.extras().stream().map(ComparisonParquet::field).toList();
    return RowFile.write(Table.COMPARISONS, comparison.rows(), fields);
  }

  private static ExtraField<ComparisonRow> field(ExtraColumn column) {
    boolean isNumber = column.cells().values().stream().allMatch(Double.class::isInstance);
    return new ExtraField<>(
        column.name(),
        isNumber ? Double.class : String.class,
        row -> column.cell(row.experiment()).orElse(null));
  }
}
