package elocute.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.ModelType;
import elocute.config.SettingsLoader;
import elocute.config.TrainingSettings.Precision;
import elocute.model.nn.AskedPhones;
import elocute.model.nn.BackwardSegments;
import elocute.model.nn.CtcLoss;
import elocute.model.nn.ForwardMode;
import elocute.model.nn.FrameCrossEntropy;
import elocute.model.nn.HeadSelection;
import elocute.model.nn.Parameter;
import elocute.model.nn.ParameterGroup;
import elocute.model.nn.PlaceLoss;
import elocute.model.tensor.GradientScope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole backward pass is the reference; it is libtorch's own. */
class BackwardSegmentsTest {

  private static final Path TINY = Path.of("src/test/resources/elocute/training/tiny.conf");
  private static final String BASE_FAMILY =
      ",do_stable_layer_norm=false,feat_extract_norm=group,conv_bias=false";
  private static final String DISTURBED =
      ",hidden_dropout=0.1,attention_dropout=0.1,activation_dropout=0.1,feat_proj_dropout=0.1"
          + ",layerdrop=0.4,mask_time_prob=0.3,mask_time_length=2,num_hidden_layers=4";
  private static final String ENCODER_LOSSES = ",encoder_ctc_weight=0.3,encoder_frame_weight=0.3";
  private static final int[][] ERRORS = {{1, 2, 1}, {2, 2}};
  private static final int[][] PHONES = {{4, 9, 11}, {7, 30}};
  private static final int[][] DECISIONS = {{0, 0, 1, 0, 0}, {0, 1, 0, 0, 1}};
  private static final int[][] SOUNDS = {{-1, -1, 41, -1, -1}, {-1, 8, -1, -1, 30}};

  private enum Pass {
    WHOLE,
    SEGMENTS,
    RECOMPUTED
  }

  @ParameterizedTest
  @CsvSource({
    "SIMPLE, FP32, false",
    "SIMPLE, BF16, true",
    "TRANSFORMER, FP32, true",
    "TRANSFORMER, BF16, false",
    "CROSS, FP32, false",
    "CROSS, BF16, true",
    "HIERARCHICAL, FP32, true",
    "HIERARCHICAL, BF16, false",
    "PROMPTED, FP32, false",
    "PROMPTED, BF16, true"
  })
  void segmentsGiveTheBitsOfOneBackwardPass(
      ModelType type, Precision precision, boolean baseFamily) {
    String small = "model_type=%1$s,%1$s.hidden_dim=16,%1$s.num_heads=2,%1$s.dropout=0.1";
    String overrides =
        small.formatted(type.id()) + DISTURBED + ENCODER_LOSSES + (baseFamily ? BASE_FAMILY : "");
    try (var model = model(overrides)) {
      Map<String, float[]> whole = gradients(model, precision, Pass.WHOLE);
      assertThat(largest(whole)).isPositive();
      assertThat(differing(gradients(model, precision, Pass.SEGMENTS), whole)).isEmpty();
      assertThat(differing(gradients(model, precision, Pass.RECOMPUTED), whole)).isEmpty();
    }
  }

  @Test
  void segmentsLeaveAFrozenFeatureEncoderAloneAndNeedNoTrainedEncoder() {
    try (var model = model("model_type=simple" + DISTURBED + ENCODER_LOSSES)) {
      model.parameters().freeze(name -> name.startsWith("wav2vec2.feature_extractor."));
      Map<String, float[]> whole = gradients(model, Precision.FP32, Pass.WHOLE);
      assertThat(differing(gradients(model, Precision.FP32, Pass.SEGMENTS), whole)).isEmpty();
      assertThat(differing(gradients(model, Precision.FP32, Pass.RECOMPUTED), whole)).isEmpty();
      model.parameters().freeze(name -> name.startsWith("wav2vec2."));
      Map<String, float[]> heads = gradients(model, Precision.FP32, Pass.WHOLE);
      assertThat(differing(gradients(model, Precision.FP32, Pass.SEGMENTS), heads)).isEmpty();
      assertThat(differing(gradients(model, Precision.FP32, Pass.RECOMPUTED), heads)).isEmpty();
    }
  }

  @Test
  void whatIsSaidToBeFinalIsNeitherChangedAfterwardsNorFoundOutLate() {
    try (var model = model("model_type=simple,num_hidden_layers=3")) {
      backward(model, Precision.FP32, 7, Pass.WHOLE, from -> {});
      float[] end = encoderGradients(model);
      List<Long> told = new ArrayList<>();
      model.parameters().zeroGradients();
      backward(
          model,
          Precision.FP32,
          7,
          Pass.SEGMENTS,
          from -> {
            told.add(from);
            int start = (int) Math.min(from, end.length);
            assertThat(
                    Arrays.mismatch(
                        encoderGradients(model), start, end.length, end, start, end.length))
                .isNegative();
          });
      List<Long> starts = new ArrayList<>(model.segmentStarts());
      starts.set(0, Long.MAX_VALUE); // The first convolution ends the pass, the heads begin it.
      assertThat(told)
          .containsExactlyInAnyOrderElementsOf(starts)
          .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }
  }

  private static PronunciationModel model(String overrides) {
    return PronunciationModel.create(SettingsLoader.load(Optional.of(TINY), overrides), 3, 42);
  }

  /** Of two batches, one after the other. */
  private static Map<String, float[]> gradients(
      PronunciationModel model, Precision precision, Pass kind) {
    model.parameters().zeroGradients();
    backward(model, precision, 7, kind, from -> {});
    backward(model, precision, 8, kind, from -> {});
    Map<String, float[]> gradients = new TreeMap<>();
    for (Parameter parameter : model.parameters().parameters()) {
      gradients.put(parameter.name(), model.parameters().gradients(parameter));
    }
    return gradients;
  }

  private static void backward(
      PronunciationModel model, Precision precision, long seed, Pass kind, LongConsumer finalFrom) {
    try (NDManager manager = model.newStepManager();
        GradientScope scope = GradientScope.open()) {
      BackwardSegments segments =
          kind == Pass.RECOMPUTED
              ? BackwardSegments.recomputing(manager)
              : BackwardSegments.keeping(manager);
      ForwardMode pass =
          kind == Pass.WHOLE
              ? ForwardMode.training(seed, precision, HeadSelection.BOTH)
              : ForwardMode.training(seed, precision, HeadSelection.BOTH, segments);
      var prompts = Optional.of(new AskedPhones(List.of(new int[] {2, 7}, new int[] {4, 9})));
      NDArray audio = manager.create(noise(2 * 8000), new Shape(2, 8000));
      Logits logits = model.forward(manager, audio, new int[] {8000, 6000}, prompts, pass);
      segments.backward(scope, loss(model, logits), finalFrom);
    }
  }

  private static NDArray loss(PronunciationModel model, Logits logits) {
    int[] frames = logits.frameCounts();
    NDArray errors =
        model.description().modelType().asksAboutPhones()
            ? PlaceLoss.itemLosses(logits.errors(), DECISIONS, SOUNDS, new PlaceLoss.Weights(2, 1))
            : CtcLoss.itemLosses(logits.errors(), frames, ERRORS);
    NDArray loss = errors.add(CtcLoss.itemLosses(logits.phonemes(), frames, PHONES));
    if (model.description().encoderClassifier()) {
      int[][] classes = {new int[frames[0]], new int[frames[1]]};
      Arrays.fill(classes[0], 5);
      loss = loss.add(CtcLoss.itemLosses(logits.encoderPhonemes(), frames, PHONES));
      loss = loss.add(FrameCrossEntropy.itemLosses(logits.encoderPhonemes(), classes));
    }
    return loss.sum();
  }

  private static float[] noise(int samples) {
    var random = new Random(5);
    float[] noise = new float[samples];
    for (int i = 0; i < samples; i++) {
      noise[i] = (float) random.nextGaussian();
    }
    return noise;
  }

  private static List<String> differing(Map<String, float[]> some, Map<String, float[]> others) {
    return others.keySet().stream()
        .filter(name -> !Arrays.equals(some.get(name), others.get(name)))
        .toList();
  }

  private static float largest(Map<String, float[]> gradients) {
    float largest = 0;
    for (float[] values : gradients.values()) {
      for (float value : values) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }

  private static float[] encoderGradients(PronunciationModel model) {
    float[] gradients = new float[(int) model.parameters().count(ParameterGroup.ENCODER)];
    model.parameters().gradients(ParameterGroup.ENCODER).values().get(gradients);
    return gradients;
  }
}
