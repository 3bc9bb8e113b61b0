package elocute.training;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.model.ParameterGroup;
import elocute.training.TinyRun.Outcome;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The losses of phones on the encoder itself. */
class EncoderClassifierTest {

  private static final ExampleSource UTTERANCES = TinyRun.noise(8, 5);
  private static final String CTC = "encoder_ctc_weight";
  private static final String FRAMES = "encoder_frame_weight";
  private static final String ALONE = "num_epochs=1,batch_size=8,error_weight=0,phoneme_weight=0,";
  private static final String STILL = "main_lr=0,wav2vec_lr=0,";

  @ParameterizedTest
  @ValueSource(strings = {CTC, FRAMES})
  void alone_it_trains_the_encoder_and_its_own_linear(String weight) throws Exception {
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
  void its_gradient_is_the_slope_of_its_loss(String weight) throws Exception {
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
  void its_loss_counts_by_its_weight_in_training_and_not_in_validation(String weight)
      throws Exception {
    String still = "num_epochs=1,batch_size=8," + STILL;
    Outcome half = train(still + weight + "=0.5", 0);
    Outcome twice = train(still + weight + "=2", 0);
    Outcome alone = train(ALONE + STILL + weight + "=1", 0);
    assertThat(loss(twice) - loss(half)).isCloseTo(1.5 * loss(alone), Offset.offset(1e-3));
    assertThat(twice.epochs().get(0).validationLoss())
        .isEqualTo(half.epochs().get(0).validationLoss());
  }

  @Test
  void both_add_up() throws Exception {
    Outcome ctc = train(ALONE + STILL + CTC + "=1", 0);
    Outcome frames = train(ALONE + STILL + FRAMES + "=1", 0);
    Outcome both = train(ALONE + STILL + CTC + "=1," + FRAMES + "=1", 0);
    assertThat(loss(both)).isCloseTo(loss(ctc) + loss(frames), Offset.offset(1e-4));
  }

  @ParameterizedTest
  @ValueSource(strings = {CTC, FRAMES})
  void two_ranks_step_as_one_does(String weight) throws Exception {
    String recipe = "num_epochs=2," + weight + "=0.5,batch_size=";
    Outcome one = train(recipe + 4, 0);
    var settings = TinyRun.settings("weight_decay=0," + recipe + 2);
    assertThat(TinyRun.train(settings, TinyRun.data(UTTERANCES), 2).weights())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(one.weights());
  }

  @Test
  void without_them_the_model_has_no_such_linear() throws Exception {
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
