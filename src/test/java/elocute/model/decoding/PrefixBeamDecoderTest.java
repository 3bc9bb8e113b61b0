package elocute.model.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import elocute.model.decoding.PrefixBeamDecoder.Hypothesis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrefixBeamDecoderTest {

  /** More than the sequences of at most 5 labels of 3 kinds. */
  private static final int EVERY_PREFIX = 400;

  @Property(tries = 300)
  void aBeamOfEveryPrefixFindsTheMostProbableLabels(
      @ForAll @IntRange(min = 1, max = 5) int frames,
      @ForAll @IntRange(min = 2, max = 4) int classes,
      @ForAll long seed) {
    float[] scores = noise(frames, classes, seed);
    Map<List<Integer>, Double> exact = bruteForce(scores, classes);
    Hypothesis found = new PrefixBeamDecoder(EVERY_PREFIX).search(Scores.of(scores, classes));
    double highest = exact.values().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    assertThat(exact.get(list(found.labels()))).isCloseTo(highest, within(1e-12));
    assertThat(Math.exp(found.logProbability())).isCloseTo(highest, within(1e-12));
  }

  @Property(tries = 300)
  void aNarrowBeamNeverClaimsMoreThanTheTrueProbability(
      @ForAll @IntRange(min = 1, max = 5) int frames,
      @ForAll @IntRange(min = 1, max = 6) int width,
      @ForAll long seed) {
    float[] scores = noise(frames, 4, seed);
    Hypothesis found = new PrefixBeamDecoder(width).search(Scores.of(scores, 4));
    double exact = bruteForce(scores, 4).get(list(found.labels()));
    assertThat(Math.exp(found.logProbability())).isLessThanOrEqualTo(exact + 1e-12);
  }

  @Test
  void alignmentsAddUpWhereTheBestPathIsWrong() {
    // Graves' example: blank, blank is the best path (0.36), but label 1 has 0.24 + 0.24 + 0.16.
    float[] scores = logarithms(0.6, 0.4, 0.6, 0.4);
    Hypothesis found = new PrefixBeamDecoder(2).search(Scores.of(scores, 2));
    assertThat(found.labels()).containsExactly(1);
    assertThat(Math.exp(found.logProbability())).isCloseTo(0.64, within(1e-6));
    assertThat(new GreedyDecoder().decode(Scores.of(scores, 2))).isEmpty();
  }

  @Test
  void aLabelComesTwiceOnlyAcrossABlank() {
    float[] apart = logarithms(0.01, 0.99, 0.99, 0.01, 0.01, 0.99);
    float[] together = logarithms(0.01, 0.99, 0.01, 0.99, 0.01, 0.99);
    assertThat(decode(apart, 2)).containsExactly(1, 1);
    assertThat(decode(together, 2)).containsExactly(1);
  }

  @Test
  void fiveHundredFramesOfCertainLabelsAreFound() {
    int frames = 500;
    float[] scores = new float[frames * 3];
    List<Integer> expected = new ArrayList<>();
    for (int frame = 0; frame < frames; frame++) {
      int label = new int[] {1, 1, 0, 2, 0}[frame % 5];
      scores[frame * 3 + label] = 5f;
      if (frame % 5 == 0 || frame % 5 == 3) {
        expected.add(label);
      }
    }
    Hypothesis found = new PrefixBeamDecoder(10).search(Scores.of(scores, 3));
    assertThat(list(found.labels())).isEqualTo(expected);
    // PyTorch's ctc_loss of these labels, in float64; the beam sees nearly all alignments.
    assertThat(found.logProbability()).isCloseTo(-2.66597728, within(1e-3));
  }

  @Test
  void fiveHundredFramesOfEqualClassesDoNotUnderflow() {
    Hypothesis found = new PrefixBeamDecoder(10).search(Scores.of(new float[500 * 42], 42));
    // Each alignment has probability 42^-500, which float64 does not hold.
    assertThat(found.logProbability()).isBetween(500 * Math.log(1 / 42.0), -745.0);
  }

  @Test
  void aPartOfABatchIsDecodedAsIfAlone() {
    float[] batch = noise(12, 5, 3);
    float[] second = new float[4 * 5];
    System.arraycopy(batch, 6 * 5, second, 0, second.length);
    for (CtcDecoder decoder : List.of(new GreedyDecoder(), new PrefixBeamDecoder(4))) {
      assertThat(decoder.decode(new FrameScores(batch, 6 * 5, 4, 5)))
          .isEqualTo(decoder.decode(Scores.of(second, 5)));
    }
  }

  @Test
  void noFramesGiveNoLabels() {
    assertThat(decode(new float[0], 3)).isEmpty();
  }

  @Test
  void impossibleClassesAreNeverChosen() {
    float never = Float.NEGATIVE_INFINITY;
    float[] scores = {never, 0, never, never, never, 0};
    assertThat(decode(scores, 3)).containsExactly(1, 2);
  }

  @Test
  void aWidthBelowOneAndFramesBeyondTheValuesAreRefused() {
    assertThatThrownBy(() -> new PrefixBeamDecoder(0)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> new FrameScores(new float[10], 4, 2, 4))
        .hasMessageContaining("2 frames of 4 classes from 4");
  }

  private static int[] decode(float[] scores, int classes) {
    return new PrefixBeamDecoder(8).decode(Scores.of(scores, classes));
  }

  /** Probability of each label sequence, added up over all V^T alignments one by one. */
  private static Map<List<Integer>, Double> bruteForce(float[] scores, int classes) {
    int frames = scores.length / classes;
    Map<List<Integer>, Double> probabilities = new HashMap<>();
    long paths = Math.round(Math.pow(classes, frames));
    for (long path = 0; path < paths; path++) {
      List<Integer> labels = new ArrayList<>();
      double probability = 1;
      int previous = 0;
      long rest = path;
      for (int frame = 0; frame < frames; frame++) {
        int label = (int) (rest % classes);
        rest /= classes;
        probability *= softmax(scores, frame * classes, classes, label);
        if (label != 0 && label != previous) {
          labels.add(label);
        }
        previous = label;
      }
      probabilities.merge(labels, probability, Double::sum);
    }
    return probabilities;
  }

  private static double softmax(float[] scores, int start, int classes, int label) {
    double sum = 0;
    for (int other = 0; other < classes; other++) {
      sum += Math.exp(scores[start + other]);
    }
    return Math.exp(scores[start + label]) / sum;
  }

  private static float[] noise(int frames, int classes, long seed) {
    var random = new Random(seed);
    float[] scores = new float[frames * classes];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) (2 * random.nextGaussian());
    }
    return scores;
  }

  private static float[] logarithms(double... probabilities) {
    float[] scores = new float[probabilities.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) Math.log(probabilities[i]);
    }
    return scores;
  }

  private static List<Integer> list(int[] labels) {
    return java.util.Arrays.stream(labels).boxed().toList();
  }
}
