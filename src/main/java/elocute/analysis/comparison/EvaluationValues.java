package elocute.analysis.comparison;

import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.SnakeCaseJson;
import elocute.scoring.metrics.Metric;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The values of metrics in rows of table {@code evaluations}. */
public final class EvaluationValues {

  private static final Map<Metric, Method> COLUMNS =
      Arrays.stream(Metric.values())
          .collect(Collectors.toUnmodifiableMap(Function.identity(), EvaluationValues::accessor));

  private EvaluationValues() {}

  /** A metric's value; NaN in rows of versions that did not have it. */
  public static double of(EvaluationRow row, Metric metric) {
    try {
      Object value = COLUMNS.get(metric).invoke(row);
      return value == null ? Double.NaN : (double) value;
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException("cannot read " + metric + " of an evaluation", broken);
    }
  }

  private static Method accessor(Metric metric) {
    return Arrays.stream(EvaluationRow.class.getRecordComponents())
        .filter(component -> SnakeCaseJson.key(component.getName()).equals(metric.column()))
        .map(RecordComponent::getAccessor)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("no column " + metric.column() + " of evaluations"));
  }
}
