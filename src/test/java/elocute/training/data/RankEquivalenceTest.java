package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.model.PronunciationModel;
import elocute.model.nn.Parameter;
import elocute.training.data.TinyRun.Outcome;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a step's utterances are spread over ranks and batches, it is the same step. */
@Tag("slow")
class RankEquivalenceTest {

  private static final String LAYER_NORM = "feat_extract_norm=layer";
  private static final String GROUP_NORM =
      "feat_extract_norm=group,conv_bias=false,do_stable_layer_norm=false";

  /** More labels than any of the utterances has frames. */
  private static final int[] TOO_LONG = IntStream.range(0, 200).map(i -> 1 + i % 2).toArray();

  /** 27 utterances: with global batches of 4 or 8 the last one of an epoch is short. */
  private static final ExampleSource UTTERANCES = TinyRun.noise(27, 7);

  /** The mean over valid items of each one's gradient, summed over both heads, in float64. */
  private static final Map<String, double[]> GRADIENT = new TreeMap<>();

  /** Too few for the last of three batches, and some have targets that do not fit. */
  private static final ExampleSource ONE_STEP = withLongTargets(TinyRun.noise(11, 5));

  @BeforeAll
  static void addUpTheGradientsOfSingleItems() throws Exception {
    add("error", IntStream.range(0, 11).filter(i -> i != 4 && i != 5).toArray());
    add("phoneme", IntStream.range(0, 11).filter(i -> i != 5 && i != 7 && i != 9).toArray());
  }

  private static void add(String head, int[] valid) throws Exception {
    for (int index : valid) {
      String recipe = "batch_size=1,num_epochs=1,task_mode=" + head;
      Outcome item =
          TinyRun.train(TinyRun.settings(recipe), TinyRun.data(only(ONE_STEP, index)), 1);
      item.gradients()
          .forEach(
              (name, values) -> {
                double[] sum = GRADIENT.computeIfAbsent(name, n -> new double[values.length]);
                Arrays.setAll(sum, i -> sum[i] + (double) values[i] / valid.length);
              });
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 11, 1", "1, 4, 3", "1, 1, 11", "2, 2, 3", "3, 1, 4", "4, 1, 3", "4, 3, 1"})
  void theGradientOfAStepIsTheMeanOverItsValidItems(int ranks, int items, int accumulation)
      throws Exception {
    String recipe =
        "num_epochs=1,batch_size=%d,gradient_accumulation=%d".formatted(items, accumulation);
    Outcome outcome = TinyRun.train(TinyRun.settings(recipe), TinyRun.data(ONE_STEP), ranks);
    assertThat(outcome.state().step()).isEqualTo(1);
    outcome
        .gradients()
        .forEach(
            (name, values) -> {
              double[] expected = GRADIENT.get(name);
              double[] error =
                  IntStream.range(0, values.length)
                      .mapToDouble(i -> values[i] - expected[i])
                      .toArray();
              assertThat(norm(error)).as(name).isLessThan(1e-4 * norm(expected) + 1e-7);
            });
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "2, 13"})
  void oneTwoAndFourRanksWithTheSameGlobalBatchLearnTheSameWeights(int accumulation, int epochs)
      throws Exception {
    String recipe = LAYER_NORM + recipe(accumulation, epochs);
    Outcome one = train(recipe + ",batch_size=4", 1);
    assertThat(one.state().step()).isGreaterThanOrEqualTo(52);
    assertThatWeightsAgree(train(recipe + ",batch_size=2", 2), one);
    assertThatWeightsAgree(train(recipe + ",batch_size=1", 4), one);
  }

  /** Group norm sees the padding, so every rank must pad as the whole batch would be padded. */
  @Test
  void soTheyDoWhereTheEncoderSeesThePadding() throws Exception {
    String recipe = GROUP_NORM + recipe(1, 3);
    Outcome one = train(recipe + ",batch_size=4", 1);
    assertThatWeightsAgree(train(recipe + ",batch_size=1", 4), one);
  }

  /**
   * Adam's first step is the gradient's sign, also of a gradient that is hardly more than rounding.
   */
  private static String recipe(int accumulation, int epochs) {
    return ",warmup_steps=20,gradient_accumulation=%d,num_epochs=%d"
        .formatted(accumulation, epochs);
  }

  private static Outcome train(String overrides, int ranks) throws Exception {
    return TinyRun.train(
        TinyRun.settings(overrides),
        TinyRun.data(UTTERANCES),
        ranks,
        RankEquivalenceTest::keepFromKinks);
  }

  /**
   * Lifts the inputs of the head's ReLU above 0. Where rounding carries one across, its gradient
   * jumps, and two runs part that agreed to the last digit or two: with one rank as with four, see
   * docs/decisions/003-global-batches.md.
   */
  private static void keepFromKinks(PronunciationModel model) {
    Parameter bias = model.parameters().parameter("shared.linear1.bias");
    float[] lifted = new float[Math.toIntExact(bias.size())];
    Arrays.fill(lifted, 3);
    model.parameters().weights(bias.group()).values().put((int) bias.offset(), lifted);
  }

  /**
   * A softmax over keys does not change when all keys do, so the gradient of their bias is nothing
   * but rounding, of which Adam makes steps as long as the learning rate.
   */
  private static void assertThatWeightsAgree(Outcome actual, Outcome expected) {
    assertThat(actual.named()).hasSameSizeAs(expected.named());
    var apart = new TreeMap<String, Float>();
    expected
        .named()
        .forEach((name, weights) -> apart.put(name, distance(weights, actual.named().get(name))));
    apart.keySet().removeIf(name -> name.endsWith("k_proj.bias"));
    assertThat(apart.values()).as(apart.toString()).allMatch(distance -> distance <= 1e-5f);
  }

  private static float distance(float[] left, float[] right) {
    float largest = 0;
    for (int i = 0; i < left.length; i++) {
      largest = Math.max(largest, Math.abs(left[i] - right[i]));
    }
    return largest;
  }

  private static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
  }

  private static ExampleSource withLongTargets(ExampleSource source) {
    return new Selection(source, IntStream.range(0, source.size()).toArray()) {
      @Override
      public Example example(int index) {
        Example e = source.example(index);
        boolean noError = index == 4 || index == 5;
        boolean noPhoneme = index == 5 || index == 7 || index == 9;
        return new Example(
            e.utteranceId(),
            e.sourcePath(),
            e.samples(),
            noPhoneme ? TOO_LONG : e.phonemeTarget(),
            noError ? TOO_LONG : e.errorTarget(),
            e.canonicalPhones(),
            e.segments(),
            e.prompt());
      }
    };
  }

  private static ExampleSource only(ExampleSource source, int index) {
    return new Selection(source, index);
  }
}
