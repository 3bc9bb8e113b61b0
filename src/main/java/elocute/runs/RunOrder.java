package elocute.runs;

import elocute.scoring.metrics.Direction;
import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Orders of a list of runs; runs without a metric come last, equals by name. */
public enum RunOrder {
  NAME(Comparator.comparing(RunSummary::name)),
  MODEL_TYPE(Comparator.comparing(RunSummary::modelType)),
  STATE(Comparator.comparing(RunSummary::state)),
  /** Youngest first. */
  AGE(Comparator.comparing(RunSummary::lastWrite).reversed()),
  /** Most first. */
  EPOCHS(Comparator.comparingInt(RunSummary::epochs).reversed()),
  /** Best first. */
  ERROR_ACCURACY(bestFirst(Direction.HIGHER_IS_BETTER, BestMetrics::errorAccuracy)),
  /** Best first. */
  PHONEME_ACCURACY(bestFirst(Direction.HIGHER_IS_BETTER, BestMetrics::phonemeAccuracy)),
  /** Lowest first. */
  PER(bestFirst(Direction.LOWER_IS_BETTER, BestMetrics::per)),
  /** Lowest first. */
  VALIDATION_LOSS(bestFirst(Direction.LOWER_IS_BETTER, BestMetrics::validationLoss)),
  /** Largest first. */
  SIZE(Comparator.comparingLong(RunSummary::bytes).reversed());

  private final Comparator<RunSummary> comparator;

  RunOrder(Comparator<RunSummary> comparator) {
    this.comparator = comparator.thenComparing(RunSummary::name);
  }

  /** Compares two runs. */
  public Comparator<RunSummary> comparator() {
    return comparator;
  }

  /** As on the command line: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Comparator<RunSummary> bestFirst(
      Direction direction, ToDoubleFunction<BestMetrics> metric) {
    return direction.bestFirst(run -> run.best().map(metric::applyAsDouble).orElse(Double.NaN));
  }
}
