package elocute.runs;

import elocute.config.FlatSettings;
import elocute.lake.tables.EvaluationRow;
import elocute.scoring.metrics.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Two runs side by side: the settings in which they differ, and what they reached. */
public final class RunDiff {
  private static final List<Metric> EVALUATED =
      List.of(
          Metric.ERROR_ACCURACY,
          Metric.ERROR_WEIGHTED_F1,
          Metric.PER,
          Metric.MDD_F1,
          Metric.DETECTION_ACCURACY,
          Metric.DETECTION_F1);

  private RunDiff() {}

  /**
   * One line.
   *
   * @param kind {@code setting} or {@code metric}
   * @param name dotted path of a setting, or a metric with what it was measured on
   * @param first the first run's value; null: it has none
   * @param second the second run's
   */
  public record Line(String kind, String name, Object first, Object second) {

    private boolean isDifferent() {
      return !Objects.equals(first, second);
    }
  }

  /** Settings that differ, in the order of {@code config.json}, then all metrics. */
  public static List<Line> of(RunDetails first, RunDetails second) {
    List<Line> lines =
        new ArrayList<>(
            lines("setting", settings(first), settings(second)).stream()
                .filter(Line::isDifferent)
                .toList());
    lines.addAll(lines("metric", metrics(first), metrics(second)));
    return lines;
  }

  private static List<Line> lines(String kind, Map<String, ?> first, Map<String, ?> second) {
    Set<String> names = new LinkedHashSet<>(first.keySet());
    names.addAll(second.keySet());
    return names.stream()
        .map(name -> new Line(kind, name, first.get(name), second.get(name)))
        .toList();
  }

  private static Map<String, String> settings(RunDetails run) {
    if (run.configJson().isEmpty()) {
      return Map.of();
    }
    try {
      return FlatSettings.ofJson(run.configJson());
    } catch (IllegalArgumentException malformed) {
      throw new RunStoreException(
          "config.json of run '" + run.run().name() + "' is not readable", malformed);
    }
  }

  /** Of evaluations, the latest of each checkpoint, feature set, split and protocol. */
  private static Map<String, Object> metrics(RunDetails run) {
    Map<String, Object> metrics = new LinkedHashMap<>();
    metrics.put("epochs", run.run().epochs());
    run.run()
        .best()
        .ifPresent(
            best -> {
              metrics.put("best validation error_accuracy", best.errorAccuracy());
              metrics.put("best validation per", best.per());
              metrics.put("best validation_loss", best.validationLoss());
            });
    for (EvaluationRow row : run.evaluations()) {
      String on =
          "%s on %s/%s (%s)"
              .formatted(row.checkpoint(), row.features(), row.split(), row.protocol());
      EVALUATED.stream()
          .filter(metric -> !Double.isNaN(row.value(metric)))
          .forEach(metric -> metrics.put(on + " " + metric.column(), row.value(metric)));
    }
    return metrics;
  }
}
