package elocute.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.tensor.GradientScope;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The loss beside the sum over all paths of classes, each of which a regular expression finds to
 * fit or not. Classes are letters: blank {@code -}, phones {@code a} to {@code c}, the wildcard's
 * own class {@code ?}.
 */
class CtcWildcardTest {

  private static final String LETTERS = "-abc?";
  private static final int CLASSES = LETTERS.length();
  private static final int FRAMES = 5;
  private static final Wildcard ANY = new Wildcard(4, new int[] {1, 2, 3});
  private static final Offset<Double> CLOSE = Offset.offset(2e-4);

  @ParameterizedTest
  @ValueSource(
      strings = {"?", "a?", "?b", "a?b", "a?a", "aa?", "??", "a??", "a??b", "?a?", "a?b?", "a?bc"})
  void theProbabilityIsThatOfAllPathsThatFitAndTheGradientIsItsOwn(String target) {
    float[] logits = random(FRAMES * CLASSES, 7);
    double length = target.length();
    assertThat((double) losses(logits, new int[] {FRAMES}, target)[0])
        .isCloseTo(bruteForce(logits, FRAMES, target) / length, CLOSE);
    float[] gradient = gradient(logits, new int[] {FRAMES}, target);
    double[] expected = differences(logits, FRAMES, target);
    for (int i = 0; i < gradient.length; i++) {
      assertThat((double) gradient[i]).as("logit " + i).isCloseTo(expected[i] / length, CLOSE);
    }
  }

  @Test
  void itemsOfABatchDoNotDisturbEachOther() {
    float[] logits = random(3 * FRAMES * CLASSES, 8);
    int[] frames = {5, 3, 2};
    String[] targets = {"a?b?", "bc", "c??"};
    float[] losses = losses(logits, frames, targets);
    float[] gradient = gradient(logits, frames, targets);
    for (int item = 0; item < 2; item++) {
      float[] own = item(logits, item);
      double length = targets[item].length();
      assertThat((double) losses[item])
          .isCloseTo(bruteForce(own, frames[item], targets[item]) / length, CLOSE);
      double[] expected = differences(own, frames[item], targets[item]);
      float[] found = item(gradient, item);
      for (int i = 0; i < found.length; i++) {
        assertThat((double) found[i]).isCloseTo(expected[i] / length, CLOSE);
      }
    }
    assertThat(losses[2]).as("2 frames are too few for c, 2 sounds and a blank").isZero();
    assertThat(item(gradient, 2)).containsOnly(0f);
  }

  @Test
  void withoutAWildcardItIsTheUsualLossToTheBit() {
    float[] logits = random(FRAMES * CLASSES, 9);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray values = manager.create(logits, new Shape(1, FRAMES, CLASSES));
      int[][] target = {{1, 2}};
      assertThat(CtcLoss.itemLosses(values, new int[] {FRAMES}, target, ANY).toFloatArray())
          .containsExactly(CtcLoss.itemLosses(values, new int[] {FRAMES}, target).toFloatArray());
    }
  }

  @Test
  void aLossLeavesNothingButItselfBehind() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray logits = manager.zeros(new Shape(1, 3, CLASSES));
      CtcLoss.itemLosses(logits, new int[] {3}, new int[][] {{1, 4}}, ANY);
      assertThat(manager.getManagedArrays()).hasSize(2);
    }
  }

  private static float[] losses(float[] logits, int[] frames, String... targets) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
      NDArray values = manager.create(logits, new Shape(targets.length, FRAMES, CLASSES));
      return CtcLoss.itemLosses(values, frames, classes(targets), ANY).toFloatArray();
    }
  }

  private static float[] gradient(float[] logits, int[] frames, String... targets) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        GradientScope scope = GradientScope.open()) {
      NDArray values = manager.create(logits, new Shape(targets.length, FRAMES, CLASSES));
      values.setRequiresGradient(true);
      scope.backward(CtcLoss.itemLosses(values, frames, classes(targets), ANY).sum());
      return values.getGradient().toFloatArray();
    }
  }

  private static int[][] classes(String... targets) {
    return Arrays.stream(targets)
        .map(target -> target.chars().map(LETTERS::indexOf).toArray())
        .toArray(int[][]::new);
  }

  /** Minus the logarithm of the probability of all paths of so many frames that fit. */
  private static double bruteForce(float[] logits, int frames, String target) {
    return bruteForce(doubles(logits), frames, target);
  }

  private static double bruteForce(double[] logits, int frames, String target) {
    Pattern fitting = fitting(target);
    double sum = 0;
    int paths = (int) Math.pow(CLASSES, frames);
    for (int path = 0; path < paths; path++) {
      var letters = new StringBuilder();
      double probability = 1;
      int rest = path;
      for (int frame = 0; frame < frames; frame++, rest /= CLASSES) {
        letters.append(LETTERS.charAt(rest % CLASSES));
        probability *= probability(logits, frame, rest % CLASSES);
      }
      sum += fitting.matcher(letters).matches() ? probability : 0;
    }
    return -Math.log(sum);
  }

  private static double probability(double[] logits, int frame, int label) {
    double all =
        IntStream.range(0, CLASSES).mapToDouble(c -> Math.exp(logits[frame * CLASSES + c])).sum();
    return Math.exp(logits[frame * CLASSES + label]) / all;
  }

  /** Runs of labels with blanks between them, at least one between like labels. */
  private static Pattern fitting(String target) {
    var pattern = new StringBuilder("-*");
    for (int place = 0; place < target.length(); place++) {
      char label = target.charAt(place);
      if (place > 0) {
        pattern.append(label == target.charAt(place - 1) ? "-+" : "-*");
      }
      pattern.append(label == '?' ? anyBut(beside(target, place)) : label).append('+');
    }
    return Pattern.compile(pattern.append("-*").toString());
  }

  private static String anyBut(String beside) {
    return "abc"
        .chars()
        .filter(phone -> beside.indexOf(phone) < 0)
        .mapToObj(Character::toString)
        .collect(Collectors.joining("", "[", "]"));
  }

  /** The nearest labels that are known, on both sides. */
  private static String beside(String target, int place) {
    String before = target.substring(0, place).replaceAll("\\?+$", "");
    String after = target.substring(place).replaceAll("^\\?+", "");
    return (before.isEmpty() ? "" : before.substring(before.length() - 1))
        + (after.isEmpty() ? "" : after.substring(0, 1));
  }

  private static double[] differences(float[] logits, int frames, String target) {
    double step = 1e-4;
    double[] differences = new double[logits.length];
    for (int i = 0; i < logits.length; i++) {
      double[] moved = doubles(logits);
      moved[i] += step;
      double above = bruteForce(moved, frames, target);
      moved[i] -= 2 * step;
      differences[i] = (above - bruteForce(moved, frames, target)) / (2 * step);
    }
    return differences;
  }

  private static double[] doubles(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private static float[] item(float[] values, int item) {
    int size = FRAMES * CLASSES;
    return Arrays.copyOfRange(values, item * size, (item + 1) * size);
  }

  private static float[] random(int count, long seed) {
    var random = new SplittableRandom(seed);
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (3 * random.nextDouble() - 1.5);
    }
    return values;
  }
}
