package elocute.model.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.tensor.TorchScriptModule;
import java.util.Arrays;
import java.util.Optional;

/**
 * The loss of an error head that is asked, in float32. Per place of the canonical phones (gap,
 * first phone, gap, ..., last phone, gap) it gives 3 logits of what happened there, {@link
 * #AS_ASKED}, {@link #OTHER} or {@link #DELETED}, then one per class of the phoneme head for what
 * is heard where it is another sound.
 */
public final class PlaceLoss {

  /** The canonical phone was said; at a gap nothing. */
  public static final int AS_ASKED = 0;

  /** Another phone was said in its place; at a gap one that the text does not have. */
  public static final int OTHER = 1;

  /** The canonical phone was not said. */
  public static final int DELETED = 2;

  /** How many decisions there are. */
  public static final int DECISIONS = 3;

  /** Stands for a decision or a sound that is not known or does not count. */
  public static final int NONE = -1;

  private PlaceLoss() {}

  /** The places of so many canonical phones: they and the gaps around them. */
  public static int places(int phones) {
    return 2 * phones + 1;
  }

  /**
   * Weights of the two cross-entropies.
   *
   * @param wrong of a decision other than {@link #AS_ASKED}, whose own is 1
   * @param heard of what is heard
   */
  public record Weights(double wrong, double heard) {}

  /**
   * The loss of each item over its number of canonical phones (at least 1), [B].
   *
   * @param answers [B,S,3+V]; the result belongs to their manager
   * @param decisions per item one of each of its places, or {@link #NONE}
   * @param sounds likewise the class heard, from 1 to V-1, or {@link #NONE}
   */
  public static NDArray itemLosses(
      NDArray answers, int[][] decisions, int[][] sounds, Weights weights) {
    return itemLosses(answers, decisions, Optional.empty(), sounds, weights);
  }

  /**
   * The same where decisions are known by degrees. The target of a place that has a chance is that
   * of {@link #AS_ASKED}; the rest of it, by the weight of a wrong decision, is that of the place's
   * own decision or, where that is {@link #AS_ASKED} or not known, of both others together.
   *
   * @param chances per item and place the probability of {@link #AS_ASKED}, or {@link #NONE} where
   *     the decision is certain
   */
  public static NDArray itemLosses(
      NDArray answers, int[][] decisions, float[][] chances, int[][] sounds, Weights weights) {
    return itemLosses(answers, decisions, Optional.of(chances), sounds, weights);
  }

  private static NDArray itemLosses(
      NDArray answers,
      int[][] decisions,
      Optional<float[][]> chances,
      int[][] sounds,
      Weights weights) {
    Shape shape = answers.getShape();
    requirePlaces(shape, decisions, DECISIONS);
    requirePlaces(shape, sounds, shape.get(2) - DECISIONS);
    int places = Math.toIntExact(shape.get(1));
    Shape table = new Shape(decisions.length, places);
    long[] phones = new long[decisions.length];
    for (int row = 0; row < phones.length; row++) {
      phones[row] = decisions[row].length / 2;
    }
    NDManager manager = answers.getManager();
    NDArray decided = manager.create(PaddedClasses.of(decisions, places, NONE), table);
    NDArray heard = manager.create(PaddedClasses.of(sounds, places, NONE), table);
    NDArray counts = manager.create(phones);
    double[] factors = {weights.wrong(), weights.heard()};
    TorchScriptModule operators = TorchScriptModule.operators();
    if (chances.isEmpty()) {
      return operators.call(
          manager, "place_losses", answers, decided, heard, counts, DECISIONS, factors);
    }
    NDArray degrees = manager.create(padded(chances.get(), decisions, places), table);
    return operators.call(
        manager,
        "scored_place_losses",
        answers,
        decided,
        degrees,
        heard,
        counts,
        DECISIONS,
        factors);
  }

  /** Chances side by side, {@link #NONE} behind their ends. */
  private static float[] padded(float[][] chances, int[][] decisions, int places) {
    float[] padded = new float[chances.length * places];
    Arrays.fill(padded, NONE);
    for (int row = 0; row < chances.length; row++) {
      if (chances[row].length != decisions[row].length) {
        throw new IllegalArgumentException(
            "chances: must be as many as decisions, %d, got %d"
                .formatted(decisions[row].length, chances[row].length));
      }
      System.arraycopy(chances[row], 0, padded, row * places, chances[row].length);
    }
    return padded;
  }

  private static void requirePlaces(Shape answers, int[][] values, long classes) {
    if (values.length != answers.get(0)) {
      throw new IllegalArgumentException(
          "answers %s need places of as many items, got %d".formatted(answers, values.length));
    }
    for (int[] item : values) {
      if (item.length > answers.get(1)) {
        throw new IllegalArgumentException(
            "places: must be at most %d, got %d".formatted(answers.get(1), item.length));
      }
      for (int value : item) {
        if (value < NONE || value >= classes) {
          throw new IllegalArgumentException(
              "value of a place: must be from 0 to %d, or %d for none, got %d"
                  .formatted(classes - 1, NONE, value));
        }
      }
    }
  }
}
