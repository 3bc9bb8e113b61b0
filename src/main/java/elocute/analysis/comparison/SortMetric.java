package elocute.analysis.comparison;

import elocute.config.Nearest;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;
import elocute.scoring.metrics.Direction;
import elocute.scoring.metrics.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;

/**
 * What runs are sorted by.
 *
 * @param column name, as that of the column in the tables
 * @param direction which of two values is the better one
 * @param metric the metric of utterances' counts; none for losses, which have no significance
 * @param value value of a run by one evaluation; NaN where it is not known
 */
public record SortMetric(
    String column,
    Direction direction,
    Optional<Metric> metric,
    ToDoubleBiFunction<RunRow, EvaluationRow> value) {

  private static final List<SortMetric> ALL = all();

  /** The default. */
  public static final SortMetric ERROR_ACCURACY = of(Metric.ERROR_ACCURACY);

  /** A metric of table {@code evaluations}. */
  public static SortMetric of(Metric metric) {
    return new SortMetric(
        metric.column(),
        metric.direction(),
        Optional.of(metric),
        (run, evaluation) -> evaluation.value(metric));
  }

  /**
   * The metric of a name.
   *
   * @throws IllegalArgumentException when there is none, naming the nearest and all
   */
  public static SortMetric named(String name) {
    return ALL.stream()
        .filter(metric -> metric.column().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name)));
  }

  /** All names. */
  public static List<String> names() {
    return ALL.stream().map(SortMetric::column).toList();
  }

  private static List<SortMetric> all() {
    List<SortMetric> all = new ArrayList<>();
    Arrays.stream(Metric.values()).map(SortMetric::of).forEach(all::add);
    all.add(loss("loss", (run, evaluation) -> evaluation.loss()));
    all.add(loss("validation_loss", (run, evaluation) -> run.bestValidationLoss()));
    return List.copyOf(all);
  }

  private static SortMetric loss(String column, ToDoubleBiFunction<RunRow, EvaluationRow> value) {
    return new SortMetric(column, Direction.LOWER_IS_BETTER, Optional.empty(), value);
  }

  private static String unknown(String name) {
    return "there is no metric '%s'; did you mean '%s'? The metrics are %s"
        .formatted(name, Nearest.word(name, names()).orElseThrow(), String.join(", ", names()));
  }

  @Override
  public String toString() {
    return column;
  }
}
