package elocute.analysis.comparison;

import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.SnakeCaseJson;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values of metrics in rows of table {@code evaluations}. */
public final class EvaluationValues {

  private static final Map<String, Method> COLUMNS =
      Arrays.stream(EvaluationRow.class.getRecordComponents())
          .collect(
              Collectors.toUnmodifiableMap(
                  component -> SnakeCaseJson.key(component.getName()),
                  RecordComponent::getAccessor));

  private EvaluationValues() {}

  /** A metric's value; NaN in rows of versions that did not have it. */
  public static double of(EvaluationRow row, Metric metric) {
    return column(row, metric.column()).orElse(Double.NaN);
  }

  /** A metric's interval; none in rows of versions that did not have it. */
  public static Optional<Interval> interval(EvaluationRow row, Metric metric) {
    return column(row, metric.column() + "_low")
        .map(low -> new Interval(low, column(row, metric.column() + "_high").orElseThrow()));
  }

  private static Optional<Double> column(EvaluationRow row, String name) {
    try {
      return Optional.ofNullable((Double) COLUMNS.get(name).invoke(row));
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot read " + name + " of an evaluation", broken);
    }
  }
}
