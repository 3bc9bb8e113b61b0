package elocute.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.tensor.GradientScope;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected values are those of PyTorch's own losses in float64, from Python. */
class PlaceLossTest {

  private static final Offset<Float> CLOSE = Offset.offset(1e-5f);
  private static final int NONE = PlaceLoss.NONE;
  private static final PlaceLoss.Weights WEIGHTS = new PlaceLoss.Weights(0.75, 0.5);

  /** Probabilities of three decisions, then of a blank and four sounds. */
  private static final double[][] PLACES = {
    {0.5, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2},
    {0.6, 0.1, 0.3, 0.2, 0.2, 0.2, 0.2, 0.2},
    {0.2, 0.5, 0.3, 0.1, 0.4, 0.1, 0.3, 0.1},
    {0.7, 0.2, 0.1, 0.1, 0.4, 0.15, 0.25, 0.1},
    {0.25, 0.25, 0.5, 0.2, 0.2, 0.2, 0.2, 0.2}
  };

  private static final int[][] DECISIONS = {{0, 0, 1, 1, NONE}};
  private static final int[][] SOUNDS = {{NONE, NONE, 1, 3, NONE}};

  /**
   * 0.6931 of the first gap; -(0.8 log 0.6 + 0.75 x 0.2 log 0.4) of the first phone; 0.5199 of the
   * second gap; -(0.1 log 0.7 + 0.75 x 0.9 log 0.2) of the second phone; halves of what is heard.
   */
  @Test
  void aScoredPlaceIsLearntByDegreesAndOthersAsTheyAreLabelled() {
    assertThat(loss(new float[][] {{NONE, 0.8f, NONE, 0.1f, NONE}})).isCloseTo(2.0162211f, CLOSE);
  }

  @Test
  void placesWithoutScoresAreLearntAsWithoutAny() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      float plain =
          PlaceLoss.itemLosses(answers(manager), DECISIONS, SOUNDS, WEIGHTS).toFloatArray()[0];
      assertThat(plain).isCloseTo(2.0411021f, CLOSE);
      assertThat(loss(new float[][] {{NONE, NONE, NONE, NONE, NONE}})).isEqualTo(plain);
      assertThat(loss(new float[][] {{NONE, 1, NONE, 0, NONE}})).isCloseTo(plain, CLOSE);
    }
  }

  /** Of the decisions of the first phone: probabilities less targets, over two phones. */
  @Test
  void theGradientAsksForTheScore() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray answers = answers(manager);
      answers.setRequiresGradient(true);
      float[][] chances = {{NONE, 0.8f, NONE, NONE, NONE}};
      try (GradientScope scope = GradientScope.open()) {
        scope.backward(
            PlaceLoss.itemLosses(answers, DECISIONS, chances, SOUNDS, new PlaceLoss.Weights(1, 1))
                .sum());
      }
      float[] gradient = answers.getGradient().toFloatArray();
      assertThat(gradient[8]).isCloseTo((0.6f - 0.8f) / 2, CLOSE);
      assertThat(gradient[9]).isCloseTo((0.1f - 0.2f * 0.25f) / 2, CLOSE);
      assertThat(gradient[10]).isCloseTo((0.3f - 0.2f * 0.75f) / 2, CLOSE);
    }
  }

  @Test
  void eachDecisionHasAChance() {
    assertThatThrownBy(() -> loss(new float[][] {{1, 1}}))
        .hasMessage("chances: must be as many as decisions, 5, got 2");
  }

  private static float loss(float[][] chances) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      return PlaceLoss.itemLosses(answers(manager), DECISIONS, chances, SOUNDS, WEIGHTS)
          .toFloatArray()[0];
    }
  }

  private static NDArray answers(NDManager manager) {
    float[] logits = new float[PLACES.length * PLACES[0].length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(PLACES[i / PLACES[0].length][i % PLACES[0].length]);
    }
    return manager.create(logits, new Shape(1, PLACES.length, PLACES[0].length));
  }
}
