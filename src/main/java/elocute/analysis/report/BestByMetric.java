package elocute.analysis.report;

import elocute.scoring.metrics.Direction;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The best run by one metric.
 *
 * @param title metric
 * @param experiment run name
 * @param value its value
 * @param low lower end of the 95 % interval; null without one
 * @param high upper end
 */
record BestByMetric(String title, String experiment, double value, Double low, Double high) {

  private static final List<Metric> METRICS =
      List.of(Metric.ERROR_ACCURACY, Metric.DETECTION_F1, Metric.PER, Metric.MDD_F1);

  /** The best of every metric of which any value is a finite number. */
  static List<BestByMetric> of(List<RankedRun> subjects) {
    return Stream.concat(
            METRICS.stream().map(metric -> evaluated(metric, subjects)),
            Stream.of(validationLoss(subjects)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<BestByMetric> evaluated(Metric metric, List<RankedRun> subjects) {
    return metric
        .direction()
        .best(subjects, subject -> subject.evaluation().value(metric))
        .map(best -> of(metric, best));
  }

  private static BestByMetric of(Metric metric, RankedRun best) {
    Optional<Interval> interval = best.evaluation().interval(metric);
    return new BestByMetric(
        metric.title(),
        best.name(),
        best.evaluation().value(metric),
        interval.map(Interval::low).orElse(null),
        interval.map(Interval::high).orElse(null));
  }

  private static Optional<BestByMetric> validationLoss(List<RankedRun> subjects) {
    return Direction.LOWER_IS_BETTER
        .best(subjects, subject -> subject.run().bestValidationLoss())
        .map(
            best ->
                new BestByMetric(
                    "validation loss", best.name(), best.run().bestValidationLoss(), null, null));
  }
}
