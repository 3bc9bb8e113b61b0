package elocute.analysis.comparison;

import elocute.lake.tables.ComparisonRow;
import elocute.scoring.metrics.Direction;
import elocute.scoring.metrics.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Runs side by side.
 *
 * @param id unique id; empty until saved
 * @param split split of the evaluations
 * @param sort what the rows are sorted by
 * @param rows best first, equals by name; at least one
 * @param baselines what those score who do not listen; none where no evaluation has them
 * @param settings settings in which the runs differ, where they were asked for
 * @param groups metrics by group of utterances, where they were asked for
 * @param notes what a reader of the table should know, one sentence each
 */
public record Comparison(
    String id,
    String split,
    SortMetric sort,
    List<ComparisonRow> rows,
    List<ComparedBaseline> baselines,
    List<ExtraColumn> settings,
    List<ExtraColumn> groups,
    List<String> notes) {

  public Comparison {
    if (rows.isEmpty()) {
      throw new IllegalArgumentException(
          "a comparison needs at least one experiment, but has none");
    }
    rows = List.copyOf(rows);
    baselines = List.copyOf(baselines);
    settings = List.copyOf(settings);
    groups = List.copyOf(groups);
    notes = List.copyOf(notes);
  }

  /** The run of the highest error accuracy. */
  public ComparisonRow bestErrorDetection() {
    return first(Metric.ERROR_ACCURACY, row -> row.scores().errorAccuracy());
  }

  /** The run of the lowest phoneme error rate. */
  public ComparisonRow bestPhonemeRecognition() {
    return first(Metric.PER, row -> row.scores().per());
  }

  /** The run of the lowest validation loss; none when no loss is a finite number. */
  public Optional<ComparisonRow> lowestValidationLoss() {
    return Direction.LOWER_IS_BETTER.best(
        rows,
        row -> row.training().validationLoss(),
        Comparator.comparing(ComparisonRow::experiment));
  }

  /** Whether any run was tested against the best. */
  boolean isTested() {
    return rows.stream().anyMatch(row -> row.difference() != null);
  }

  /** All columns that other comparisons may not have. */
  List<ExtraColumn> extras() {
    return Stream.concat(settings.stream(), groups.stream()).toList();
  }

  /** The same under an id, which all its rows carry. */
  Comparison withId(String newId) {
    List<ComparisonRow> renamed = rows.stream().map(row -> row.withComparisonId(newId)).toList();
    return new Comparison(newId, split, sort, renamed, baselines, settings, groups, notes);
  }

  private ComparisonRow first(Metric metric, ToDoubleFunction<ComparisonRow> value) {
    return rows.stream()
        .min(metric.direction().bestFirst(value).thenComparing(ComparisonRow::experiment))
        .orElseThrow();
  }
}
