package elocute.model.decoding.goodness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elocute.model.decoding.FrameScores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BestPathTest {

  private static final int CLASSES = 3;
  private static final int FRAMES = 6;

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "1 2", "2 2", "1 2 1", "1 1 2", "2 2 2"})
  void ofAllPathsThatSpellTheLabelsItIsTheMostProbable(String spelled) {
    int[] labels =
        Arrays.stream(spelled.split(" "))
            .filter(label -> !label.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    for (int seed = 0; seed < 20; seed++) {
      float[] scores = scores(seed);
      assertThat(BestPath.spans(new FrameScores(scores, 0, FRAMES, CLASSES), labels))
          .as("seed %d", seed)
          .contains(mostProbable(scores, labels));
    }
  }

  @Test
  void labelsThatNoPathSpellsHaveNone() {
    FrameScores three = new FrameScores(scores(1), 0, 3, CLASSES);
    assertThat(BestPath.spans(three, new int[] {1, 1})).isPresent();
    assertThat(BestPath.spans(three, new int[] {1, 2, 2})).isEmpty();
    FrameScores none = new FrameScores(new float[0], 0, 0, CLASSES);
    assertThat(BestPath.spans(none, new int[0])).contains(List.of());
    assertThat(BestPath.spans(none, new int[] {1})).isEmpty();
  }

  @Test
  void framesOfWhichTheBlankIsCertainSayNoLabel() {
    FrameScores scores = new FrameScores(new float[] {0, 5, 0, 0, 5, 0, 0, 0, 5}, 0, 3, CLASSES);
    assertThat(BestPath.spans(scores, new int[] {1, 2}))
        .contains(List.of(new FrameSpan(0, 2), new FrameSpan(2, 3)));
    assertThat(BestPath.spans(scores.withBlanks(0, 1), new int[] {1, 2}))
        .contains(List.of(new FrameSpan(1, 2), new FrameSpan(2, 3)));
    assertThat(BestPath.spans(scores.withBlanks(0, 2), new int[] {1, 2})).isEmpty();
    assertThatThrownBy(() -> scores.withBlanks(2, 4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static float[] scores(int seed) {
    float[] scores = new float[FRAMES * CLASSES];
    Random random = new Random(seed);
    for (int index = 0; index < scores.length; index++) {
      scores[index] = (float) random.nextGaussian() * 3;
    }
    return scores;
  }

  private static List<FrameSpan> mostProbable(float[] scores, int[] labels) {
    List<Integer> wanted = Arrays.stream(labels).boxed().toList();
    List<EveryPath.Path> best = new ArrayList<>();
    new EveryPath(scores, CLASSES)
        .forEach(
            path -> {
              if (path.labels().equals(wanted)
                  && (best.isEmpty() || path.probability() > best.get(0).probability())) {
                best.clear();
                best.add(path);
              }
            });
    return spans(best.get(0).places(), labels.length);
  }

  private static List<FrameSpan> spans(List<Integer> places, int labels) {
    List<FrameSpan> spans = new ArrayList<>();
    for (int place = 0; place < labels; place++) {
      spans.add(new FrameSpan(places.indexOf(place), places.lastIndexOf(place) + 1));
    }
    return spans;
  }
}
