package elocute.scoring.metrics;

import elocute.scoring.alignment.Alignment;
import java.util.List;

/**
 * Error labels of two classes, {@code C} for correct and {@code I} for incorrect: per canonical
 * phone one, and an {@code I} more per phone that was added.
 */
public final class TwoWayLabels {

  public static final String CORRECT = "C";
  public static final String INCORRECT = "I";

  private TwoWayLabels() {}

  /** Labels of any classes as two: all that is not {@code C} is {@code I}. */
  public static List<String> of(List<String> labels) {
    return labels.stream().map(label -> label.equals(CORRECT) ? CORRECT : INCORRECT).toList();
  }

  /**
   * What follows from phones alone, the derived decisions: correct where what was heard is what
   * should be said.
   *
   * @param canonicalToHeard what should be said against what was heard, both without {@code sil}
   */
  public static List<String> derived(Alignment canonicalToHeard) {
    return canonicalToHeard.pairs().stream()
        .map(pair -> pair.isCorrect() ? CORRECT : INCORRECT)
        .toList();
  }
}
