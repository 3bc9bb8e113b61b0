package elocute.cli;

import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import elocute.scoring.metrics.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/** What cross-validation comes to: a line for each fold, then mean and spread. */
final class FoldTable {

  private static final List<Metric> METRICS =
      List.of(Metric.PER, Metric.ERROR_ACCURACY, Metric.DETECTION_F1, Metric.MDD_F1);

  private record Line(String name, ToDoubleFunction<Metric> value) {}

  private FoldTable() {}

  /**
   * The table.
   *
   * @param rows one of each fold; the spread, for which two are needed, is the sample's standard
   *     deviation
   */
  static String of(List<EvaluationRow> rows) {
    List<Line> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(new Line(row.experiment(), row::value)));
    lines.add(new Line("mean", metric -> over(rows, metric).getMean()));
    if (rows.size() > 1) {
      lines.add(new Line("spread", metric -> over(rows, metric).getStandardDeviation()));
    }
    TablePrinter<Line> table = TablePrinter.<Line>of().with("run", Line::name);
    for (Metric metric : METRICS) {
      table = table.with(metric.column(), line -> line.value().applyAsDouble(metric));
    }
    return table.print(lines, ReportFormat.TEXT);
  }

  private static DescriptiveStatistics over(List<EvaluationRow> rows, Metric metric) {
    return new DescriptiveStatistics(rows.stream().mapToDouble(row -> row.value(metric)).toArray());
  }
}
