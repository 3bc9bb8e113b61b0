package elocute.analysis.comparison;

import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ScoreMetricRow;
import elocute.scoring.calibration.ScoreMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How scores of phones go with experts' scores, as a table in Markdown: a line per run, source and
 * group of speakers.
 *
 * @param evaluations in the order of the lines
 * @param rows of table {@code score_metrics}, of these evaluations and others
 */
record ExpertScoreTable(List<EvaluationRow> evaluations, List<ScoreMetricRow> rows) {

  private static final List<String> METRICS =
      List.of(
          ScoreMetric.AUC.id(),
          ScoreMetric.AVERAGE_PRECISION.id(),
          ScoreMetric.F1.id(),
          ScoreMetricRow.PHONE_PCC,
          ScoreMetricRow.WORD_PCC,
          ScoreMetricRow.SENTENCE_PCC);

  private static final Set<String> LEVELS = Set.of(ScoreMetricRow.ALL, ScoreMetricRow.AGE_GROUP);

  private static final String INTRODUCTION =
      """
      Scores of phones beside experts' scores (docs/scores.md): how well a source tells wrong phones from right ones, and
      Pearson's correlation with the experts' means. In brackets the 95 % bootstrap interval over speakers.
      `everything_correct` and `prior` hear nothing.
      """;

  /** The lines; none where no evaluation has measured it. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (EvaluationRow evaluation : evaluations) {
      List<ScoreMetricRow> own =
          rows.stream()
              .filter(row -> row.evaluationId().equals(evaluation.evaluationId()))
              .filter(row -> LEVELS.contains(row.level()))
              .toList();
      if (own.stream().anyMatch(row -> row.metric().equals(ScoreMetricRow.PHONE_PCC))) {
        lines.addAll(lines(evaluation.experiment(), own));
      }
    }
    if (lines.isEmpty()) {
      return lines;
    }
    List<String> table = new ArrayList<>(INTRODUCTION.lines().toList());
    table.add("");
    table.add("| run | source | phones of | " + String.join(" | ", METRICS) + " |");
    table.add("|---|---|---|" + "---|".repeat(METRICS.size()));
    table.addAll(lines);
    return table;
  }

  private static List<String> lines(String run, List<ScoreMetricRow> rows) {
    Map<List<String>, Map<String, ScoreMetricRow>> byLine = new LinkedHashMap<>();
    for (ScoreMetricRow row : rows) {
      String group = Objects.requireNonNullElse(row.name(), ScoreMetricRow.ALL);
      byLine
          .computeIfAbsent(List.of(run, row.source(), group), line -> new LinkedHashMap<>())
          .put(row.metric(), row);
    }
    return byLine.entrySet().stream().map(line -> line(line.getKey(), line.getValue())).toList();
  }

  private static String line(List<String> names, Map<String, ScoreMetricRow> metrics) {
    return METRICS.stream()
        .map(metric -> metrics.containsKey(metric) ? cell(metrics.get(metric)) : "-")
        .collect(Collectors.joining(" | ", "| " + String.join(" | ", names) + " | ", " |"));
  }

  private static String cell(ScoreMetricRow row) {
    return String.format(Locale.ROOT, "%.4f (%.4f to %.4f)", row.value(), row.low(), row.high());
  }
}
