package elocute.analysis.nightly;

import elocute.lake.tables.EvaluationRow;
import elocute.scoring.metrics.Metric;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The bests of every metric. */
final class BestValues {

  private BestValues() {}

  /** Evaluations that are comparable. */
  private record Series(String features, String split, String protocol)
      implements Comparable<Series> {

    static Series of(EvaluationRow row) {
      return new Series(row.features(), row.split(), row.protocol());
    }

    @Override
    public int compareTo(Series other) {
      return Comparator.comparing(Series::features)
          .thenComparing(Series::split)
          .thenComparing(Series::protocol)
          .compare(this, other);
    }
  }

  /** What an evaluation takes the place of an earlier one for. */
  private record Place(String experiment, String checkpoint, Series series) {}

  /**
   * By feature set, split, protocol and metric, from the latest evaluation of each checkpoint; none
   * of metrics that no evaluation has.
   */
  static List<BestValue> of(Collection<EvaluationRow> evaluations) {
    Comparator<EvaluationRow> byTime =
        Comparator.comparing(EvaluationRow::evaluatedAt).thenComparing(EvaluationRow::evaluationId);
    Map<Place, EvaluationRow> latest =
        evaluations.stream()
            .collect(
                Collectors.toMap(
                    row -> new Place(row.experiment(), row.checkpoint(), Series.of(row)),
                    row -> row,
                    (one, other) -> byTime.compare(one, other) >= 0 ? one : other));
    return latest.values().stream()
        .collect(Collectors.groupingBy(Series::of, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .flatMap(BestValues::ofSeries)
        .toList();
  }

  private static Stream<BestValue> ofSeries(List<EvaluationRow> series) {
    return Stream.of(Metric.values()).map(metric -> best(series, metric)).flatMap(Optional::stream);
  }

  private static Optional<BestValue> best(List<EvaluationRow> series, Metric metric) {
    return metric
        .direction()
        .best(
            series,
            row -> row.value(metric),
            Comparator.comparing(EvaluationRow::experiment)
                .thenComparing(EvaluationRow::checkpoint))
        .map(row -> value(row, metric));
  }

  private static BestValue value(EvaluationRow row, Metric metric) {
    return new BestValue(
        row.features(),
        row.split(),
        row.protocol(),
        metric.column(),
        row.value(metric),
        row.experiment(),
        row.checkpoint(),
        row.evaluationId(),
        row.fingerprints().featuresFingerprint());
  }
}
