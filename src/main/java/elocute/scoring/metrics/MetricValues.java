package elocute.scoring.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Metrics of one system on some utterances.
 *
 * @param values by metric; one that is not known is absent
 * @param intervals 95 % bootstrap intervals over utterances, of the metrics that have one
 */
public record MetricValues(Map<Metric, Double> values, Map<Metric, Interval> intervals) {

  public MetricValues {
    values = copy(values);
    intervals = copy(intervals);
  }

  private static <V> Map<Metric, V> copy(Map<Metric, V> map) {
    var copy = new EnumMap<Metric, V>(Metric.class);
    copy.putAll(map);
    return Collections.unmodifiableMap(copy);
  }

  /** Every metric of sums, and the intervals by the same utterances' resampled sums. */
  public static MetricValues of(EvaluationCounts sums, Resamples resamples) {
    var values = new EnumMap<Metric, Double>(Metric.class);
    Arrays.stream(Metric.values()).forEach(metric -> values.put(metric, metric.of(sums)));
    var intervals = new EnumMap<Metric, Interval>(Metric.class);
    Arrays.stream(Metric.values())
        .filter(Metric::hasInterval)
        .forEach(metric -> intervals.put(metric, resamples.interval(metric)));
    return new MetricValues(values, intervals);
  }

  /** A metric's value; NaN where it is not known. */
  public double value(Metric metric) {
    return values.getOrDefault(metric, Double.NaN);
  }

  /** A metric's interval. */
  public Optional<Interval> interval(Metric metric) {
    return Optional.ofNullable(intervals.get(metric));
  }
}
