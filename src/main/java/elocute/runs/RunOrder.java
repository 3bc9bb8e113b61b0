package elocute.runs;

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
  ERROR_ACCURACY(smallestFirst(best -> -best.errorAccuracy())),
  /** Best first. */
  PHONEME_ACCURACY(smallestFirst(best -> -best.phonemeAccuracy())),
  /** Lowest first. */
  PER(smallestFirst(BestMetrics::per)),
  /** Lowest first. */
  VALIDATION_LOSS(smallestFirst(BestMetrics::validationLoss)),
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

  /** NaN counts as larger than any number. */
  private static Comparator<RunSummary> smallestFirst(ToDoubleFunction<BestMetrics> metric) {
    return Comparator.comparingDouble(
        run -> run.best().map(metric::applyAsDouble).orElse(Double.NaN));
  }
}
