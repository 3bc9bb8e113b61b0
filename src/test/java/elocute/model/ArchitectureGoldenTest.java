package elocute.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.ModelType;
import elocute.config.TrainingSettings.Precision;
import elocute.model.files.Fixtures;
import elocute.model.files.SafetensorsReader;
import elocute.model.nn.AskedPhones;
import elocute.model.nn.CtcLoss;
import elocute.model.nn.ForwardMode;
import elocute.model.nn.HeadSelection;
import elocute.model.nn.Parameter;
import elocute.model.nn.ParameterStore;
import elocute.model.nn.PlaceLoss;
import elocute.model.tensor.GradientScope;
import elocute.speech.labels.PhonemeInventory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Logits and gradients of all architectures on a padded batch, against those that {@code
 * src/test/python/architectures.py} computed with PyTorch's own layers from the same weights.
 */
class ArchitectureGoldenTest {

  private static final double TOLERANCE = 1e-4;
  private static final int[] SAMPLES = {8000, 5000};
  private static final int[][] ERROR_TARGETS = {{1, 2, 1, 1}, {2, 2}};
  private static final int[][] PHONEME_TARGETS = {{5, 41, 1, 17, 17, 3}, {8, 2, 30}};
  private static final int[][] PROMPTS = {{5, 1, 17, 17, 3}, {8, 2}};
  private static final int[][] DECISIONS = {{0, 0, 1, 0, 0, 1, 0, 2, 0, 0, 0}, {0, 1, 0, 0, 1}};
  private static final int[][] SOUNDS = {
    {-1, -1, 41, -1, -1, 9, -1, -1, -1, -1, -1}, {-1, 8, -1, -1, 30}
  };
  private static final String SIZES =
      "hidden_dim=8,num_heads=4,num_layers=2,cross_attention_dim=6,dropout=0,hidden_size=16,"
          + "num_hidden_layers=1,num_attention_heads=2,intermediate_size=24,"
          + "conv_dim=[8,8,8,8,8,8,8],num_conv_pos_embeddings=16,num_conv_pos_embedding_groups=2,";

  @ParameterizedTest
  @EnumSource(ModelType.class)
  void logitsAreThoseOfTheReference(ModelType type) throws Exception {
    Map<String, float[]> expected = Fixtures.tensors(resource(type, "io"));
    try (PronunciationModel model = model(type);
        NDManager step = model.newStepManager()) {
      Logits logits = forward(model, step, waveforms(step, expected), inference());
      for (int row = 0; row < SAMPLES.length; row++) {
        int frames = (int) expected.get("frames")[row];
        assertThat(logits.frameCounts()[row]).isEqualTo(frames);
        int answers = type.asksAboutPhones() ? DECISIONS[row].length : frames;
        assertClose(logits.errors(), row, answers, expected.get("errors"));
        assertClose(logits.phonemes(), row, frames, expected.get("phonemes"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ModelType.class)
  void everyGradientIsThatOfTheReference(ModelType type) throws Exception {
    Map<String, float[]> expected = Fixtures.tensors(resource(type, "gradients"));
    Map<String, float[]> io = Fixtures.tensors(resource(type, "io"));
    try (PronunciationModel model = model(type);
        NDManager step = model.newStepManager();
        GradientScope scope = GradientScope.open()) {
      var pass = ForwardMode.training(0, Precision.FP32, HeadSelection.BOTH);
      Logits logits = forward(model, step, waveforms(step, io), pass);
      NDArray loss =
          errorLosses(type, logits)
              .mean()
              .add(
                  CtcLoss.itemLosses(logits.phonemes(), logits.frameCounts(), PHONEME_TARGETS)
                      .mean());
      scope.backward(loss);
      assertThat((double) loss.getFloat()).isCloseTo(io.get("loss")[0], Offset.offset(TOLERANCE));
      assertGradients(model.parameters(), expected);
    }
  }

  private static Logits forward(
      PronunciationModel model, NDManager step, NDArray waveforms, ForwardMode pass) {
    return model.forward(
        step, waveforms, SAMPLES, Optional.of(new AskedPhones(List.of(PROMPTS))), pass);
  }

  private static NDArray errorLosses(ModelType type, Logits logits) {
    return type.asksAboutPhones()
        ? PlaceLoss.itemLosses(logits.errors(), DECISIONS, SOUNDS, new PlaceLoss.Weights(2.0, 0.7))
        : CtcLoss.itemLosses(logits.errors(), logits.frameCounts(), ERROR_TARGETS);
  }

  /** Within 1e-4, and within a hundredth of the parameter's largest gradient. */
  private static void assertGradients(ParameterStore store, Map<String, float[]> expected) {
    var excesses = new TreeMap<String, Double>();
    for (Parameter parameter : store.parameters()) {
      float[] wanted = expected.get(parameter.name());
      double difference = Fixtures.largestDifference(store.gradients(parameter), wanted);
      double largest = Fixtures.largestDifference(wanted, new float[wanted.length]);
      excesses.put(parameter.name(), difference / Math.min(TOLERANCE, 0.01 * largest + 1e-6));
    }
    assertThat(excesses.keySet()).isEqualTo(new TreeMap<>(expected).keySet());
    assertThat(excesses).allSatisfy((name, excess) -> assertThat(excess).isLessThan(1));
  }

  private static void assertClose(NDArray logits, int row, int frames, float[] expected) {
    int classes = (int) logits.getShape().get(2);
    int from = row * (int) logits.getShape().get(1) * classes;
    float[] actual = logits.get(row + ",:" + frames).toFloatArray();
    float[] wanted = java.util.Arrays.copyOfRange(expected, from, from + frames * classes);
    assertThat(Fixtures.largestDifference(actual, wanted)).isLessThan(TOLERANCE);
  }

  private static PronunciationModel model(ModelType type) throws Exception {
    String sizes = SIZES + Fixtures.LAYER_NORM_FAMILY + Fixtures.NO_DROPOUT;
    var settings = Fixtures.settings(sizes + "model_type=" + type.id());
    PronunciationModel model =
        PronunciationModel.create(settings, 3, PhonemeInventory.standard(), Device.cpu());
    try (var weights = SafetensorsReader.open(Fixtures.path(resource(type, "weights")))) {
      model.parameters().load(weights);
    }
    return model;
  }

  private static ForwardMode inference() {
    return ForwardMode.inference(Precision.FP32);
  }

  private static NDArray waveforms(NDManager step, Map<String, float[]> io) {
    return step.create(io.get("waveforms"), new Shape(SAMPLES.length, SAMPLES[0]));
  }

  private static String resource(ModelType type, String file) {
    return "architectures/" + type.id() + "/" + file + ".safetensors";
  }
}
