package elocute.analysis.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.SnakeCaseJson;
import elocute.scoring.metrics.Metric;
import java.util.List;
import java.util.Optional;

/**
 * A comparison as JSON: the columns of table {@code comparisons}, then those that this comparison
 * has besides under {@code extra_columns}; baselines are no rows but under {@code baselines}. A
 * number that is not finite is a string.
 */
final class ComparisonJson {
  private record Document(
      String comparisonId,
      String split,
      String sortMetric,
      String bestErrorDetection,
      String bestPhonemeRecognition,
      String lowestValidationLoss,
      List<String> notes,
      List<ObjectNode> rows,
      List<ObjectNode> baselines) {}

  /** What tells a baseline from others, before its metrics. */
  private record BaselineHead(String baseline, String split, String features, long utterances) {}

  private ComparisonJson() {}

  static String write(Comparison comparison) throws JsonProcessingException {
    Optional<ComparisonRow> lowest = comparison.lowestValidationLoss();
    var document =
        new Document(
            comparison.id(),
            comparison.split(),
            comparison.sort().column(),
            comparison.bestErrorDetection().experiment(),
            comparison.bestPhonemeRecognition().experiment(),
            lowest.map(ComparisonRow::experiment).orElse(""),
            comparison.notes(),
            comparison.rows().stream().map(row -> row(row, comparison.extras())).toList(),
            comparison.baselines().stream()
                .map(baseline -> baseline(baseline, comparison.split()))
                .toList());
    return SnakeCaseJson.write(document);
  }

  /** Metrics under the names that they have in table evaluations. */
  private static ObjectNode baseline(ComparedBaseline baseline, String split) {
    ObjectNode tree =
        SnakeCaseJson.tree(
            new BaselineHead(
                baseline.baseline(), split, baseline.features(), baseline.utterances()));
    for (Metric metric : Metric.values()) {
      tree.put(metric.column(), baseline.metrics().value(metric));
      baseline
          .metrics()
          .interval(metric)
          .ifPresent(
              interval ->
                  tree.put(metric.column() + "_low", interval.low())
                      .put(metric.column() + "_high", interval.high()));
    }
    return tree;
  }

  private static ObjectNode row(ComparisonRow row, List<ExtraColumn> extras) {
    ObjectNode tree = SnakeCaseJson.tree(row);
    if (!extras.isEmpty()) {
      ObjectNode more = tree.putObject("extra_columns");
      extras.forEach(
          column ->
              column.cell(row.experiment()).ifPresent(cell -> more.putPOJO(column.name(), cell)));
    }
    return tree;
  }
}
