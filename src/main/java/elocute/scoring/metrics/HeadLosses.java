package elocute.scoring.metrics;

import java.util.Collection;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** What one utterance costs each head: CTC loss per token of the head's target. */
public interface HeadLosses {

  /** Loss of the error head; without meaning unless {@link #errorFeasible}. */
  double errorLoss();

  /** Whether the error head's target fits the utterance's frames. */
  boolean errorFeasible();

  /** Loss of the phoneme head; without meaning unless {@link #phonemeFeasible}. */
  double phonemeLoss();

  /** Whether the phoneme head's target fits the utterance's frames. */
  boolean phonemeFeasible();

  /**
   * The loss over utterances: the weighted sum of both heads' means over those whose target fits. A
   * head without any counts as 0. The order of the utterances may change the last digit.
   */
  static double mean(
      Collection<? extends HeadLosses> utterances, double errorWeight, double phonemeWeight) {
    return errorWeight * mean(utterances, HeadLosses::errorFeasible, HeadLosses::errorLoss)
        + phonemeWeight * mean(utterances, HeadLosses::phonemeFeasible, HeadLosses::phonemeLoss);
  }

  private static double mean(
      Collection<? extends HeadLosses> utterances,
      Predicate<HeadLosses> feasible,
      ToDoubleFunction<HeadLosses> loss) {
    return utterances.stream().filter(feasible).mapToDouble(loss).average().orElse(0);
  }
}
