package elocute.training.data;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.model.nn.ParameterGroup;
import elocute.training.data.TinyRun.Outcome;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The losses of phones on the encoder itself. */
@Tag("slow")
class EncoderClassifierTest {

  private static final ExampleSource UTTERANCES = TinyRun.noise(8, 5);
  private static final String CTC = "encoder_ctc_weight";
  private static final String FRAMES = "encoder_frame_weight";
  private static final String ALONE = "num_epochs=1,batch_size=8,error_weight=0,phoneme_weight=0,";
  private static final String STILL = "main_lr=0,wav2vec_lr=0,";

  @ParameterizedTest
  @ValueSource(strings = {CTC, FRAMES})
  void aloneItTrainsTheEncoderAndItsOwnLinear(String weight) throws Exception {
    Outcome before = train(ALONE + STILL + weight + "=0.7", 0);
    Outcome after = train(ALONE + weight + "=0.7", 0);
    after
        .named()
        .forEach(
            (name, weights) ->
                assertThat(Arrays.equals(weights, before.named().get(name)))
                    .as("%s stays as it was", name)
                    .isEqualTo(!name.startsWith("wav2vec2.") && !name.startsWith("encoder_head.")));
  }

  @ParameterizedTest
  @ValueSource(strings = {CTC, FRAMES})
  void itsGradientIsTheSlopeOfItsLoss(String weight) throws Exception {
    String still = ALONE + STILL + weight + "=0.7";
    float step = 0.05f;
    Outcome here = train(still, 0);
    float[] gradient = here.gradients().get("encoder_head.bias");
    double slope = (loss(train(still, step)) - loss(train(still, -step))) / (2 * step);
    assertThat(slope).isCloseTo(gradient[gradient.length - 1], Offset.offset(1e-4));
    assertThat(Math.abs(slope)).isGreaterThan(1e-3);
  }

  @ParameterizedTest
  @ValueSource(strings = {CTC, FRAMES})
  void itsLossCountsByItsWeightInTrainingAndNotInValidation(String weight) throws Exception {
    String still = "num_epochs=1,batch_size=8," + STILL;
    Outcome half = train(still + weight + "=0.5", 0);
    Outcome twice = train(still + weight + "=2", 0);
    Outcome alone = train(ALONE + STILL + weight + "=1", 0);
    assertThat(loss(twice) - loss(half)).isCloseTo(1.5 * loss(alone), Offset.offset(1e-3));
    assertThat(twice.epochs().get(0).validation().validationLoss())
        .isEqualTo(half.epochs().get(0).validation().validationLoss());
  }

  @Test
  void bothAddUp() throws Exception {
    Outcome ctc = train(ALONE + STILL + CTC + "=1", 0);
    Outcome frames = train(ALONE + STILL + FRAMES + "=1", 0);
    Outcome both = train(ALONE + STILL + CTC + "=1," + FRAMES + "=1", 0);
    assertThat(loss(both)).isCloseTo(loss(ctc) + loss(frames), Offset.offset(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    CTC + ",2,4,1,both",
    FRAMES + ",2,4,1,both",
    FRAMES + ",1,4,2,both",
    FRAMES + ",2,2,2,both",
    FRAMES + ",2,4,1,alternate",
    FRAMES + ",1,4,2,alternate"
  })
  void aStepIsTheSameHoweverItsItemsAreSpread(
      String weight, int ranks, int batchSize, int accumulation, String mode) throws Exception {
    String recipe = "weight_decay=0,num_epochs=2,task_mode=" + mode + "," + weight + "=0.5,";
    Outcome one = TinyRun.train(TinyRun.settings(recipe + "batch_size=8"), partlyTimed(), 1);
    var settings =
        TinyRun.settings(
            "%sbatch_size=%d,gradient_accumulation=%d".formatted(recipe, batchSize, accumulation));
    assertThat(TinyRun.train(settings, partlyTimed(), ranks).weights())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(one.weights());
  }

  @Test
  void utterancesWithoutTimesDoNotCount() throws Exception {
    String recipe = "weight_decay=0," + ALONE + STILL + FRAMES + "=1";
    ExampleSource timed = new Selection(UTTERANCES, 1, 2, 4, 5, 7);
    assertThat(loss(TinyRun.train(TinyRun.settings(recipe), partlyTimed(), 1)))
        .isCloseTo(
            loss(TinyRun.train(TinyRun.settings(recipe), TinyRun.data(timed), 1)),
            Offset.offset(1e-5));
  }

  /** All utterances; every third does not say when its phones are heard. */
  private static TrainingData partlyTimed() {
    return TinyRun.data(
        new Selection(UTTERANCES, 0, 1, 2, 3, 4, 5, 6, 7) {
          @Override
          public Example example(int index) {
            Example e = super.example(index);
            return index % 3 > 0
                ? e
                : new Example(
                    e.utteranceId(),
                    e.sourcePath(),
                    e.samples(),
                    e.phonemeTarget(),
                    e.errorTarget(),
                    e.canonicalPhones());
          }
        });
  }

  @Test
  void withoutThemTheModelHasNoSuchLinear() throws Exception {
    assertThat(train("num_epochs=1", 0).named()).doesNotContainKey("encoder_head.weight");
  }

  private static double loss(Outcome outcome) {
    return outcome.steps().get(0).loss();
  }

  /** Trains, the last bias of the Linear on the encoder moved by so much first. */
  private static Outcome train(String overrides, float moved) throws Exception {
    var settings = TinyRun.settings("weight_decay=0," + overrides);
    return TinyRun.train(
        settings,
        TinyRun.data(UTTERANCES),
        1,
        model -> {
          if (moved != 0) {
            var weights = model.parameters().weights(ParameterGroup.MAIN).values();
            int last = (int) model.parameters().count(ParameterGroup.MAIN) - 1;
            weights.put(last, weights.get(last) + moved);
          }
        });
  }
}
