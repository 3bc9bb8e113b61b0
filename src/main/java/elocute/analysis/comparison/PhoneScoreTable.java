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
import java.util.stream.Stream;

/**
 * How well scores tell wrong phones from right ones and, where experts have scored the phones, how
 * they go with theirs, as a table in Markdown: a line per system, source and group of speakers.
 *
 * @param systems in the order of the lines
 * @param evaluations of their runs
 * @param rows of table {@code score_metrics}, of these evaluations and others
 */
record PhoneScoreTable(
    List<SeedAverage> systems, List<EvaluationRow> evaluations, List<ScoreMetricRow> rows) {

  private static final List<String> METRICS =
      Stream.concat(
              Stream.of(
                      ScoreMetric.ACCURACY,
                      ScoreMetric.F1,
                      ScoreMetric.AUC,
                      ScoreMetric.AVERAGE_PRECISION,
                      ScoreMetric.MEAN_GAP)
                  .map(ScoreMetric::id),
              Stream.of(
                  ScoreMetricRow.PHONE_PCC, ScoreMetricRow.WORD_PCC, ScoreMetricRow.SENTENCE_PCC))
          .toList();

  private static final Set<String> LEVELS = Set.of(ScoreMetricRow.ALL, ScoreMetricRow.AGE_GROUP);

  private static final String INTRODUCTION =
      """
      Scores of phones (docs/scores.md): who tells wrong phones from right ones, and how well. Accuracy and F1 are at the
      source's own threshold, mean_gap is between the probabilities that it gives and what came true. A value is the mean
      of the runs, in brackets their 95 %% bootstrap intervals over %s, from the lowest end to the highest.
      """;

  private static final String OF_EXPERTS =
      """
      The last three are Pearson's correlation with the experts' means. `everything_correct` and `prior` hear nothing.
      """;

  /** What a line is of. */
  private record Line(String system, String source, String group) {}

  /** The lines; none where no evaluation has measured it. */
  List<String> lines() {
    Map<String, String> systemOf = systemsByEvaluation();
    List<ScoreMetricRow> shown =
        rows.stream()
            .filter(row -> systemOf.containsKey(row.evaluationId()))
            .filter(row -> LEVELS.contains(row.level()))
            .toList();
    List<String> metrics =
        METRICS.stream()
            .filter(metric -> shown.stream().anyMatch(row -> row.metric().equals(metric)))
            .toList();
    if (metrics.isEmpty()) {
      return List.of();
    }
    List<String> table = new ArrayList<>(introduction(shown));
    table.add("");
    table.add("| system | source | phones of | " + String.join(" | ", metrics) + " |");
    table.add("|---|---|---|" + "---|".repeat(metrics.size()));
    Map<Line, List<ScoreMetricRow>> byLine =
        shown.stream()
            .collect(
                Collectors.groupingBy(
                    row ->
                        new Line(
                            systemOf.get(row.evaluationId()),
                            row.source(),
                            Objects.requireNonNullElse(row.name(), ScoreMetricRow.ALL)),
                    LinkedHashMap::new,
                    Collectors.toList()));
    for (SeedAverage system : systems) {
      byLine.forEach(
          (line, own) -> {
            if (line.system().equals(system.name())) {
              table.add(line(line, own, metrics));
            }
          });
    }
    return table;
  }

  private Map<String, String> systemsByEvaluation() {
    Map<String, String> systemOf = new LinkedHashMap<>();
    for (SeedAverage system : systems) {
      evaluations.stream()
          .filter(evaluation -> system.runs().contains(evaluation.experiment()))
          .forEach(evaluation -> systemOf.put(evaluation.evaluationId(), system.name()));
    }
    return systemOf;
  }

  private static List<String> introduction(List<ScoreMetricRow> rows) {
    boolean ofExperts =
        rows.stream().anyMatch(row -> row.metric().equals(ScoreMetricRow.PHONE_PCC));
    String drawn =
        rows.stream()
            .map(row -> Objects.requireNonNullElse(row.resampled(), "utterances"))
            .distinct()
            .sorted()
            .collect(Collectors.joining(" or "));
    return (INTRODUCTION.formatted(drawn) + (ofExperts ? OF_EXPERTS : "")).lines().toList();
  }

  private static String line(Line line, List<ScoreMetricRow> rows, List<String> metrics) {
    return metrics.stream()
        .map(metric -> cell(rows.stream().filter(row -> row.metric().equals(metric)).toList()))
        .collect(
            Collectors.joining(
                " | ",
                "| " + String.join(" | ", line.system(), line.source(), line.group()) + " | ",
                " |"));
  }

  private static String cell(List<ScoreMetricRow> runs) {
    if (runs.isEmpty()) {
      return "-";
    }
    return String.format(
        Locale.ROOT,
        "%.4f (%.4f to %.4f)",
        runs.stream().mapToDouble(ScoreMetricRow::value).average().orElseThrow(),
        runs.stream().mapToDouble(ScoreMetricRow::low).min().orElseThrow(),
        runs.stream().mapToDouble(ScoreMetricRow::high).max().orElseThrow());
  }
}
