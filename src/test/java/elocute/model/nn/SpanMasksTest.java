package elocute.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.model.files.Fixtures;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks have the distribution of Hugging Face's (src/test/python/spec_augment.py). */
class SpanMasksTest {

  private static final int DRAWS = 20_000;

  /** Five standard errors of the difference of two shares, each of {@link #DRAWS} draws. */
  private static final double TOLERANCE = 5 * Math.sqrt(2 * 0.25 / DRAWS);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "usual  | 0.3   | 4  | 1 | 50  | 50,23,9,40",
        "sparse | 0.065 | 10 | 2 | 120 | 120,61,31,10",
        "dense  | 0.9   | 3  | 1 | 20  | 20,12,3,5"
      })
  void masksAreDistributedAsTheReferenceDrawsThem(
      String rule, double share, int spanLength, int fewest, int width, String rowLengths)
      throws Exception {
    int[] lengths = Arrays.stream(rowLengths.split(",", -1)).mapToInt(Integer::parseInt).toArray();
    var spans = new SpanMasks(share, spanLength, fewest);
    float[] probability = new float[lengths.length * width];
    float[] histogram = new float[lengths.length * (width + 1)];
    var random = new SplittableRandom(1);
    for (int draw = 0; draw < DRAWS; draw++) {
      boolean[] mask = spans.draw(lengths, width, random);
      for (int row = 0; row < lengths.length; row++) {
        int masked = 0;
        for (int place = 0; place < width; place++) {
          int index = row * width + place;
          probability[index] += mask[index] ? 1f / DRAWS : 0;
          masked += mask[index] ? 1 : 0;
        }
        histogram[row * (width + 1) + masked] += 1f / DRAWS;
      }
    }
    Map<String, float[]> expected = Fixtures.tensors("spec_augment/statistics.safetensors");
    assertThat(Fixtures.largestDifference(probability, expected.get(rule + ".probability")))
        .isLessThan(TOLERANCE);
    assertThat(Fixtures.largestDifference(histogram, expected.get(rule + ".histogram")))
        .isLessThan(TOLERANCE);
  }

  @Test
  void paddingIsNeverMaskedAndSpansAreWhole() {
    int[] lengths = {40, 17, 6, 5, 4, 0};
    var spans = new SpanMasks(0.4, 5, 1);
    for (int seed = 0; seed < 500; seed++) {
      boolean[] mask = spans.draw(lengths, 40, new SplittableRandom(seed));
      for (int row = 0; row < lengths.length; row++) {
        boolean[] own = Arrays.copyOfRange(mask, row * 40, row * 40 + 40);
        assertThat(last(own)).isLessThan(lengths[row]);
        assertThat(shortestRun(own)).isGreaterThanOrEqualTo(5);
        assertThat(last(own) >= 0).isEqualTo(lengths[row] >= 5);
      }
    }
  }

  @Test
  void aMaskFollowsFromItsSeed() {
    var spans = new SpanMasks(0.4, 5, 1);
    int[] lengths = {100, 80};
    boolean[] mask = spans.draw(lengths, 100, new SplittableRandom(3));
    assertThat(spans.draw(lengths, 100, new SplittableRandom(3))).isEqualTo(mask);
    assertThat(spans.draw(lengths, 100, new SplittableRandom(4))).isNotEqualTo(mask);
  }

  private static int last(boolean[] mask) {
    int last = mask.length - 1;
    while (last >= 0 && !mask[last]) {
      last--;
    }
    return last;
  }

  /** Places of the shortest run of masked ones; very many if there is none. */
  private static int shortestRun(boolean[] mask) {
    int shortest = Integer.MAX_VALUE;
    int run = 0;
    for (int place = 0; place <= mask.length; place++) {
      boolean masked = place < mask.length && mask[place];
      if (!masked && run > 0) {
        shortest = Math.min(shortest, run);
      }
      run = masked ? run + 1 : 0;
    }
    return shortest;
  }
}
