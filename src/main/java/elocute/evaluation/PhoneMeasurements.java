package elocute.evaluation;

import elocute.lake.tables.PhoneScoreMetrics;
import elocute.lake.tables.PhoneScoreRow;
import elocute.lake.tables.ScoreMetricRow;
import elocute.lake.tables.ScoreReliabilityRow;
import elocute.scoring.calibration.ScoreMetric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that was measured of canonical phones in one evaluation.
 *
 * @param metrics rows of table {@code score_metrics}
 * @param reliability rows of table {@code score_reliability}
 * @param phones rows of table {@code phone_scores}
 */
record PhoneMeasurements(
    List<ScoreMetricRow> metrics,
    List<ScoreReliabilityRow> reliability,
    List<PhoneScoreRow> phones) {

  /** Nothing was. */
  static final PhoneMeasurements NONE = new PhoneMeasurements(List.of(), List.of(), List.of());

  /** The columns of table {@code evaluations}; null if the source said nothing of phones. */
  PhoneScoreMetrics summary(ScoreSource source) {
    Map<String, ScoreMetricRow> ofSource =
        metrics.stream()
            .filter(
                row -> row.source().equals(source.id()) && row.level().equals(ScoreMetricRow.ALL))
            .collect(Collectors.toMap(ScoreMetricRow::metric, row -> row));
    return ofSource.isEmpty() ? null : summary(ofSource);
  }

  private static PhoneScoreMetrics summary(Map<String, ScoreMetricRow> metrics) {
    return new PhoneScoreMetrics(
        cell(metrics, ScoreMetric.AUC, ScoreMetricRow::value),
        cell(metrics, ScoreMetric.AVERAGE_PRECISION, ScoreMetricRow::value),
        cell(metrics, ScoreMetric.F1, ScoreMetricRow::value),
        cell(metrics, ScoreMetric.MEAN_GAP, ScoreMetricRow::value),
        new PhoneScoreMetrics.Ends(
            cell(metrics, ScoreMetric.AUC, ScoreMetricRow::low),
            cell(metrics, ScoreMetric.AUC, ScoreMetricRow::high),
            cell(metrics, ScoreMetric.AVERAGE_PRECISION, ScoreMetricRow::low),
            cell(metrics, ScoreMetric.AVERAGE_PRECISION, ScoreMetricRow::high),
            cell(metrics, ScoreMetric.F1, ScoreMetricRow::low),
            cell(metrics, ScoreMetric.F1, ScoreMetricRow::high),
            cell(metrics, ScoreMetric.MEAN_GAP, ScoreMetricRow::low),
            cell(metrics, ScoreMetric.MEAN_GAP, ScoreMetricRow::high)));
  }

  private static Double cell(
      Map<String, ScoreMetricRow> rows, ScoreMetric metric, Function<ScoreMetricRow, Double> cell) {
    return Optional.ofNullable(rows.get(metric.id())).map(cell).orElse(null);
  }
}
