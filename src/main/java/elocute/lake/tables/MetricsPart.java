package elocute.lake.tables;

import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MetricValues;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Every metric of the registry, with the ends of its interval where it has one. */
record MetricsPart() implements RowPart {

  @Override
  public List<RowColumn> columns() {
    List<RowColumn> columns = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      columns.add(column(metric.column(), metric.isAdded(), values -> values.values().get(metric)));
      if (metric.hasInterval()) {
        columns.add(end(metric, "_low", Interval::low));
        columns.add(end(metric, "_high", Interval::high));
      }
    }
    return columns;
  }

  private static RowColumn end(Metric metric, String suffix, Function<Interval, Object> end) {
    return column(
        metric.column() + suffix,
        metric.isIntervalAdded(),
        values -> values.interval(metric).map(end).orElse(null));
  }

  private static RowColumn column(
      String name, boolean isAdded, Function<MetricValues, Object> value) {
    return new RowColumn(
        name,
        isAdded ? Double.class : double.class,
        isAdded,
        values -> value.apply((MetricValues) values));
  }

  @Override
  public Object join(Iterator<Object> cells) {
    Map<Metric, Double> values = new EnumMap<>(Metric.class);
    Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (cells.next() instanceof Double value) {
        values.put(metric, value);
      }
      if (metric.hasInterval()) {
        Object low = cells.next();
        Object high = cells.next();
        if (low instanceof Double from && high instanceof Double to) {
          intervals.put(metric, new Interval(from, to));
        }
      }
    }
    return new MetricValues(values, intervals);
  }
}
