package elocute.training.step;

import static org.assertj.core.api.Assertions.assertThat;

import elocute.config.RunSettings;
import elocute.model.PronunciationModel;
import elocute.model.nn.ParameterGroup;
import elocute.training.data.ExampleSource;
import elocute.training.data.PaddedBatch;
import elocute.training.data.PhonemeLoss;
import elocute.training.data.TinyRun;
import elocute.training.data.TinyRun.Outcome;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class EncoderFreezeTest {

  private static final ExampleSource UTTERANCES = TinyRun.noise(8, 3);
  private static final Predicate<String> ENCODER = name -> name.startsWith("wav2vec2.");
  private static final Predicate<String> CONVOLUTIONS =
      name -> name.startsWith("wav2vec2.feature_extractor.");

  @Test
  void aFrozenFeatureEncoderKeepsItsBitsAndAllElseLearns() throws Exception {
    assertThat(unchanged("freeze_feature_encoder=true,num_epochs=2"))
        .isEqualTo(names(CONVOLUTIONS))
        .isNotEmpty();
  }

  @Test
  void theEncoderKeepsItsBitsForAsManyStepsAsAsked() throws Exception {
    assertThat(unchanged("freeze_encoder_steps=4,num_epochs=2")).isEqualTo(names(ENCODER));
    assertThat(unchanged("freeze_encoder_steps=4,num_epochs=3")).isEmpty();
    assertThat(unchanged("freeze_encoder_steps=4,freeze_feature_encoder=true,num_epochs=3"))
        .isEqualTo(names(CONVOLUTIONS));
  }

  @Test
  void aFrozenEncoderHasNeitherGradientsNorMomentsUntilItIsTrained() {
    RunSettings settings = settings("freeze_encoder_steps=2");
    try (PronunciationModel model = PronunciationModel.create(settings, 3, 42);
        PronunciationModel reference = PronunciationModel.create(settings(""), 3, 42)) {
      var optimizer = new Optimizer(model.parameters(), 0.01);
      GradientStep step = step(settings, model, optimizer);
      take(step, 0);
      take(step, 1);
      assertThat(floats(model.parameters().gradients(ParameterGroup.ENCODER).values()))
          .containsOnly(0);
      assertThat(floats(optimizer.group(ParameterGroup.ENCODER).averages().values()))
          .containsOnly(0);
      assertThat(optimizer.group(ParameterGroup.ENCODER).steps()).isZero();
      assertThat(optimizer.group(ParameterGroup.MAIN).steps()).isEqualTo(2);

      model
          .parameters()
          .weights(ParameterGroup.MAIN)
          .values()
          .put(reference.parameters().weights(ParameterGroup.MAIN).values());
      take(step, 2);
      take(step(settings(""), reference, new Optimizer(reference.parameters(), 0.01)), 2);
      assertThat(floats(model.parameters().gradients(ParameterGroup.ENCODER).values()))
          .containsExactly(
              floats(reference.parameters().gradients(ParameterGroup.ENCODER).values()));
      assertThat(optimizer.group(ParameterGroup.ENCODER).steps()).isEqualTo(1);
    }
  }

  @Test
  void ranksAgreeWhileTheEncoderIsFrozenAndAfter() throws Exception {
    Outcome one = train("batch_size=4,num_epochs=2,freeze_encoder_steps=3", 1);
    Outcome two = train("batch_size=2,num_epochs=2,freeze_encoder_steps=3", 2);
    assertThat(two.weights()).usingComparatorWithPrecision(1e-5f).containsExactly(one.weights());
  }

  private static GradientStep step(
      RunSettings settings, PronunciationModel model, Optimizer optimizer) {
    return new GradientStep(
        settings,
        model,
        optimizer,
        PhonemeLoss.KNOWN,
        UTTERANCES,
        batch -> PaddedBatch.read(UTTERANCES, batch),
        GradientRoute.single());
  }

  private static void take(GradientStep step, long number) {
    step.take(
        List.of(new int[] {0, 1, 2, 3}),
        number,
        new LearningRates(1e-3, 1e-3),
        1,
        () -> StepCommand.GO_ON);
  }

  /** Names of the parameters that training leaves as they were. */
  private static TreeSet<String> unchanged(String overrides) throws Exception {
    Map<String, float[]> before = initial();
    var unchanged = new TreeSet<String>();
    train("batch_size=4," + overrides, 1)
        .named()
        .forEach(
            (name, weights) -> {
              if (java.util.Arrays.equals(weights, before.get(name))) {
                unchanged.add(name);
              }
            });
    return unchanged;
  }

  private static TreeSet<String> names(Predicate<String> wanted) throws Exception {
    return new TreeSet<>(initial().keySet().stream().filter(wanted).toList());
  }

  private static Map<String, float[]> initial() throws Exception {
    return train("num_epochs=1,main_lr=0,wav2vec_lr=0", 1).named();
  }

  private static Outcome train(String overrides, int ranks) throws Exception {
    return TinyRun.train(settings(overrides), TinyRun.data(UTTERANCES), ranks);
  }

  private static RunSettings settings(String overrides) {
    return TinyRun.settings(overrides);
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.duplicate().get(values);
    return values;
  }
}
