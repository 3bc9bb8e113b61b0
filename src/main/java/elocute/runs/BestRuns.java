package elocute.runs;

import elocute.scoring.metrics.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The best runs by each metric, overall and per model type. */
final class BestRuns {
  private BestRuns() {}

  /**
   * Why runs are among the best.
   *
   * @param count runs per metric and group
   * @return reasons, for example {@code best error accuracy of cross}, by run name
   */
  static Map<String, List<String>> reasons(List<RunSummary> runs, int count) {
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    List<RunSummary> measured = runs.stream().filter(e -> e.best().isPresent()).toList();
    add(reasons, measured, "all", count);
    measured.stream()
        .collect(Collectors.groupingBy(RunSummary::modelType, TreeMap::new, Collectors.toList()))
        .forEach((modelType, group) -> add(reasons, group, modelType, count));
    return reasons;
  }

  private static void add(
      Map<String, List<String>> reasons, List<RunSummary> group, String groupName, int count) {
    for (Metric metric : Metric.values()) {
      group.stream()
          .filter(run -> Double.isFinite(metric.value(run)))
          .sorted(
              metric.direction.<RunSummary>bestFirst(metric::value).thenComparing(RunSummary::name))
          .limit(count)
          .forEach(
              best ->
                  reasons
                      .computeIfAbsent(best.name(), run -> new ArrayList<>())
                      .add("best " + metric.title + " of " + groupName));
    }
  }

  private enum Metric {
    ERROR_ACCURACY("error accuracy", Direction.HIGHER_IS_BETTER, BestMetrics::errorAccuracy),
    PHONEME_ACCURACY("phoneme accuracy", Direction.HIGHER_IS_BETTER, BestMetrics::phonemeAccuracy),
    VALIDATION_LOSS("validation loss", Direction.LOWER_IS_BETTER, BestMetrics::validationLoss);

    private final String title;
    private final Direction direction;
    private final ToDoubleFunction<BestMetrics> value;

    Metric(String title, Direction direction, ToDoubleFunction<BestMetrics> value) {
      this.title = title;
      this.direction = direction;
      this.value = value;
    }

    double value(RunSummary run) {
      return value.applyAsDouble(run.best().orElseThrow());
    }
  }
}
