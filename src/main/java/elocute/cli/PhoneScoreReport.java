package elocute.cli;

import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.ScoreMetricRow;
import elocute.lake.tables.ScoreReliabilityRow;
import elocute.lake.tables.SpeakerMetricRow;
import elocute.lake.tables.TablePrinter;
import elocute.scoring.calibration.ScoreMetric;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints for people how well an evaluation's sources tell right phones from wrong ones. */
record PhoneScoreReport(PrintWriter out) {

  /** One source's metrics of one group of phones. */
  private record Line(String source, String group, Map<String, ScoreMetricRow> metrics) {

    Optional<Double> value(ScoreMetric metric) {
      return value(metric.id());
    }

    Optional<Double> value(String metric) {
      return Optional.ofNullable(metrics.get(metric)).map(ScoreMetricRow::value);
    }

    String interval(ScoreMetric metric) {
      return interval(metric.id());
    }

    String interval(String metric) {
      return Optional.ofNullable(metrics.get(metric))
          .map(row -> "%.4f to %.4f".formatted(row.low(), row.high()))
          .orElse("");
    }
  }

  private static final TablePrinter<Line> LINES =
      TablePrinter.<Line>of()
          .with("source", Line::source)
          .with("phones of", Line::group)
          .with("AUC", line -> line.value(ScoreMetric.AUC))
          .with("95 %", line -> line.interval(ScoreMetric.AUC))
          .with("AP", line -> line.value(ScoreMetric.AVERAGE_PRECISION))
          .with("accuracy", line -> line.value(ScoreMetric.ACCURACY))
          .with("precision", line -> line.value(ScoreMetric.PRECISION))
          .with("recall", line -> line.value(ScoreMetric.RECALL))
          .with("F1", line -> line.value(ScoreMetric.F1))
          .with("F1 95 %", line -> line.interval(ScoreMetric.F1))
          .with("gap", line -> line.value(ScoreMetric.MEAN_GAP));

  private static final TablePrinter<Line> EXPERTS =
      TablePrinter.<Line>of()
          .with("source", Line::source)
          .with("phones of", Line::group)
          .with("PCC of phones", line -> line.value(ScoreMetricRow.PHONE_PCC))
          .with("95 %", line -> line.interval(ScoreMetricRow.PHONE_PCC))
          .with("of words", line -> line.value(ScoreMetricRow.WORD_PCC))
          .with("words 95 %", line -> line.interval(ScoreMetricRow.WORD_PCC))
          .with("of sentences", line -> line.value(ScoreMetricRow.SENTENCE_PCC))
          .with("sentences 95 %", line -> line.interval(ScoreMetricRow.SENTENCE_PCC));

  /**
   * Prints one evaluation.
   *
   * @param metrics its rows of table {@code score_metrics}
   * @param reliability its rows of table {@code score_reliability}; of sources with probabilities
   */
  void print(List<ScoreMetricRow> metrics, List<ScoreReliabilityRow> reliability) {
    metrics.stream()
        .filter(row -> row.level().equals(ScoreMetricRow.ALL))
        .findFirst()
        .ifPresent(
            row ->
                out.printf(
                    Locale.ROOT,
                    "wrong phones: %d of %d canonical phones%n",
                    row.wrong(),
                    row.phones()));
    List<Line> lines = lines(metrics);
    out.println(LINES.print(lines, ReportFormat.TEXT));
    List<Line> scored =
        lines.stream().filter(line -> line.value(ScoreMetricRow.PHONE_PCC).isPresent()).toList();
    if (!scored.isEmpty()) {
      out.println("correlation with the experts' scores:");
      out.println(EXPERTS.print(scored, ReportFormat.TEXT));
    }
    reliability.stream()
        .collect(
            Collectors.groupingBy(
                ScoreReliabilityRow::source, LinkedHashMap::new, Collectors.toList()))
        .forEach(this::bins);
    out.flush();
  }

  private void bins(String source, List<ScoreReliabilityRow> reliability) {
    out.printf("reliability of the probabilities of %s:%n", source);
    out.println(
        CalibrationReport.BINS.print(
            reliability.stream().map(ScoreReliabilityRow::bin).toList(), ReportFormat.TEXT));
  }

  private static List<Line> lines(List<ScoreMetricRow> rows) {
    Map<List<String>, List<ScoreMetricRow>> groups =
        rows.stream()
            .filter(
                row ->
                    row.level().equals(ScoreMetricRow.ALL)
                        || row.level().equals(ScoreMetricRow.AGE_GROUP)
                        || row.level().equals(SpeakerMetricRow.FIRST_LANGUAGE))
            .collect(
                Collectors.groupingBy(
                    row ->
                        List.of(row.source(), row.name() == null ? ScoreMetricRow.ALL : row.name()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return groups.entrySet().stream()
        .map(
            group ->
                new Line(
                    group.getKey().get(0),
                    group.getKey().get(1),
                    group.getValue().stream()
                        .collect(Collectors.toMap(ScoreMetricRow::metric, row -> row))))
        .toList();
  }
}
