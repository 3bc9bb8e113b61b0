package elocute.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GreedyDecoderTest {

  @Test
  void repeatsAreCollapsedThenBlanksDropped() {
    assertThat(decode(0, 2, 2, 0, 2, 1)).containsExactly(2, 2, 1);
    assertThat(decode(1, 1, 3, 0, 0)).containsExactly(1, 3);
    assertThat(decode(0, 0)).isEmpty();
    assertThat(decode()).isEmpty();
  }

  private static int[] decode(int... path) {
    float[] scores = new float[path.length * 4];
    for (int frame = 0; frame < path.length; frame++) {
      scores[frame * 4 + path[frame]] = 5f;
    }
    return new GreedyDecoder().decode(Scores.of(scores, 4));
  }
}
