package elocute.runs;

import java.util.Comparator;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Orders of a list of runs; runs without a metric come last, equals by name. */
public enum ExperimentOrder {
  NAME(Comparator.comparing(Experiment::name)),
  MODEL_TYPE(Comparator.comparing(Experiment::modelType)),
  STATE(Comparator.comparing(Experiment::state)),
  /** Youngest first. */
  AGE(Comparator.comparing(Experiment::lastWrite).reversed()),
  /** Most first. */
  EPOCHS(Comparator.comparingInt(Experiment::epochs).reversed()),
  /** Best first. */
  ERROR_ACCURACY(smallestFirst(best -> -best.errorAccuracy())),
  /** Best first. */
  PHONEME_ACCURACY(smallestFirst(best -> -best.phonemeAccuracy())),
  /** Lowest first. */
  PER(smallestFirst(BestMetrics::per)),
  /** Lowest first. */
  VALIDATION_LOSS(smallestFirst(BestMetrics::validationLoss)),
  /** Largest first. */
  SIZE(Comparator.comparingLong(Experiment::bytes).reversed());

  private final Comparator<Experiment> comparator;

  ExperimentOrder(Comparator<Experiment> comparator) {
    this.comparator = comparator.thenComparing(Experiment::name);
  }

  /** Compares two runs. */
  public Comparator<Experiment> comparator() {
    return comparator;
  }

  /** As on the command line: lower case. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** NaN counts as larger than any number. */
  private static Comparator<Experiment> smallestFirst(ToDoubleFunction<BestMetrics> metric) {
    return Comparator.comparingDouble(
        experiment -> experiment.best().map(metric::applyAsDouble).orElse(Double.NaN));
  }
}
