package elocute.analysis.report;

import elocute.lake.tables.EvaluationRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * The best experiment by one metric.
 *
 * @param title metric
 * @param experiment run name
 * @param value its value
 * @param low lower end of the 95 % interval; null without one
 * @param high upper end
 */
record BestByMetric(String title, String experiment, double value, Double low, Double high) {

  /** The best of every metric of which any value is a finite number. */
  static List<BestByMetric> of(List<RankedRun> subjects) {
    return Stream.of(
            evaluated(
                "error accuracy",
                lowest(subjects, subject -> -subject.evaluation().errorAccuracy()),
                EvaluationRow::errorAccuracy,
                EvaluationRow::errorAccuracyLow,
                EvaluationRow::errorAccuracyHigh),
            evaluated(
                "PER",
                lowest(subjects, subject -> subject.evaluation().per()),
                EvaluationRow::per,
                EvaluationRow::perLow,
                EvaluationRow::perHigh),
            evaluated(
                "MDD F1",
                lowest(subjects, subject -> -subject.evaluation().mddF1()),
                EvaluationRow::mddF1,
                EvaluationRow::mddF1Low,
                EvaluationRow::mddF1High),
            validationLoss(subjects))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<BestByMetric> evaluated(
      String title,
      Optional<RankedRun> best,
      ToDoubleFunction<EvaluationRow> value,
      Function<EvaluationRow, Double> low,
      Function<EvaluationRow, Double> high) {
    return best.map(
        subject -> {
          EvaluationRow row = subject.evaluation();
          return new BestByMetric(
              title, subject.name(), value.applyAsDouble(row), low.apply(row), high.apply(row));
        });
  }

  private static Optional<BestByMetric> validationLoss(List<RankedRun> subjects) {
    return lowest(subjects, subject -> subject.experiment().bestValidationLoss())
        .map(
            best ->
                new BestByMetric(
                    "validation loss",
                    best.name(),
                    best.experiment().bestValidationLoss(),
                    null,
                    null));
  }

  private static Optional<RankedRun> lowest(
      List<RankedRun> subjects, ToDoubleFunction<RankedRun> value) {
    return subjects.stream()
        .filter(subject -> Double.isFinite(value.applyAsDouble(subject)))
        .min(Comparator.comparingDouble(value));
  }
}
