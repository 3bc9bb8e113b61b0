package elocute.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
record Best(String title, String experiment, double value, Double low, Double high) {

  /** The best of every metric of which any value is a finite number. */
  static List<Best> of(List<Subject> subjects) {
    return Stream.of(
            highest("error accuracy", subjects, subject -> subject.evaluation().errorAccuracy()),
            lowestErrorRate(subjects),
            highest("MDD F1", subjects, subject -> subject.evaluation().mddF1()),
            lowest(subjects, subject -> subject.experiment().bestValidationLoss())
                .map(
                    best -> plain("validation loss", best, best.experiment().bestValidationLoss())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Best> lowestErrorRate(List<Subject> subjects) {
    return lowest(subjects, subject -> subject.evaluation().per())
        .map(
            best ->
                new Best(
                    "PER",
                    best.name(),
                    best.evaluation().per(),
                    best.evaluation().perLow(),
                    best.evaluation().perHigh()));
  }

  private static Optional<Best> highest(
      String title, List<Subject> subjects, ToDoubleFunction<Subject> value) {
    return lowest(subjects, subject -> -value.applyAsDouble(subject))
        .map(best -> plain(title, best, value.applyAsDouble(best)));
  }

  private static Best plain(String title, Subject best, double value) {
    return new Best(title, best.name(), value, null, null);
  }

  private static Optional<Subject> lowest(List<Subject> subjects, ToDoubleFunction<Subject> value) {
    return subjects.stream()
        .filter(subject -> Double.isFinite(value.applyAsDouble(subject)))
        .min(Comparator.comparingDouble(value));
  }
}
