package elocute.runs.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.SnakeCaseJson;
import elocute.lake.tables.StepRow;
import elocute.scoring.metrics.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Rows of the lake's tables as metrics: the numeric columns by their names, behind a prefix. */
final class RowMetrics {

  private static final String GREEDY = "greedy";

  private RowMetrics() {}

  /** {@code step/...}, but for the columns of times; steps count from 1, as in TensorBoard. */
  static List<MlflowMetric> of(StepRow row, Instant at) {
    return metrics(
        row, "step/", at, row.step() + 1, key -> !key.equals("step") && !key.endsWith("_seconds"));
  }

  /** {@code epoch/...}. */
  static List<MlflowMetric> of(EpochRow row, Instant at) {
    return metrics(row, "epoch/", at, row.epoch(), key -> !key.equals("epoch"));
  }

  /** {@code <split>/<checkpoint>/...}, see {@link #prefix}. */
  static List<MlflowMetric> of(EvaluationRow row, String trainedOn) {
    return metrics(
        row, prefix(row, trainedOn) + "/", row.evaluatedAt(), 0, key -> isOfToday(row, key));
  }

  /** What older versions measured under a metric's name without being it is left out. */
  private static boolean isOfToday(EvaluationRow row, String column) {
    return Metric.ofColumn(column).map(metric -> !Double.isNaN(row.value(metric))).orElse(true);
  }

  /**
   * What was evaluated: {@code <split>/<checkpoint>}, then the decoding unless it is greedy, then
   * the feature set unless it is the one trained on.
   */
  static String prefix(EvaluationRow row, String trainedOn) {
    String decoding = row.protocol().substring(row.protocol().lastIndexOf('/') + 1);
    return row.split()
        + "/"
        + row.checkpoint()
        + (decoding.equals(GREEDY) ? "" : "/" + decoding)
        + (row.features().equals(trainedOn) ? "" : "/" + row.features());
  }

  private static List<MlflowMetric> metrics(
      Record row, String prefix, Instant at, long step, Predicate<String> kept) {
    ObjectNode columns = SnakeCaseJson.tree(row);
    List<MlflowMetric> metrics = new ArrayList<>();
    for (var column : columns.properties()) {
      JsonNode value = column.getValue();
      if ((value.isNumber() || value.isBoolean()) && kept.test(column.getKey())) {
        double number = value.isBoolean() ? (value.booleanValue() ? 1 : 0) : value.doubleValue();
        metrics.add(new MlflowMetric(prefix + column.getKey(), number, at.toEpochMilli(), step));
      }
    }
    return metrics;
  }
}
