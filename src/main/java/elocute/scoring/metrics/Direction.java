package elocute.scoring.metrics;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Which of two values is the better one. */
public enum Direction {
  /** The larger one, as of accuracies. */
  HIGHER_IS_BETTER,
  /** The smaller one, as of error rates and losses. */
  LOWER_IS_BETTER;

  /** The best first, what is not a number last. */
  public <T> Comparator<T> bestFirst(ToDoubleFunction<T> value) {
    Comparator<Double> ascending = Comparator.naturalOrder();
    return Comparator.comparing(
        value::applyAsDouble,
        Comparator.<Double, Boolean>comparing(number -> number.isNaN())
            .thenComparing(this == HIGHER_IS_BETTER ? ascending.reversed() : ascending));
  }

  /**
   * The best among the finite values; none where none is finite.
   *
   * @param ties which of equal ones comes first
   */
  public <T> Optional<T> best(
      Collection<T> all, ToDoubleFunction<T> value, Comparator<? super T> ties) {
    return all.stream()
        .filter(one -> Double.isFinite(value.applyAsDouble(one)))
        .min(bestFirst(value).thenComparing(ties));
  }

  /** As {@link #best(Collection, ToDoubleFunction, Comparator)}; of equals the first. */
  public <T> Optional<T> best(Collection<T> all, ToDoubleFunction<T> value) {
    return best(all, value, (unusedOne, unusedOther) -> 0);
  }

  /** By how much the second of two values is worse than the first; negative when it is better. */
  public double worsening(double first, double second) {
    return this == HIGHER_IS_BETTER ? first - second : second - first;
  }
}
