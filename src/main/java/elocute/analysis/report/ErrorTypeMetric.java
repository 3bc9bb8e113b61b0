package elocute.analysis.report;

import elocute.lake.tables.ErrorTypeMetricRow;
import java.util.List;

/**
 * One number about one type of pronunciation error.
 *
 * @param errorType substitution, deletion or addition
 * @param metric name
 * @param value its value
 */
record ErrorTypeMetric(String errorType, String metric, double value) {

  static List<ErrorTypeMetric> of(List<ErrorTypeMetricRow> rows) {
    return rows.stream()
        .map(row -> new ErrorTypeMetric(row.errorType(), row.metric(), row.value()))
        .toList();
  }
}
