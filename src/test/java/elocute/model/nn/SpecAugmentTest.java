package elocute.model.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.SpecAugmentSettings;
import elocute.config.TrainingSettings.Precision;
import elocute.model.PretrainedEncoder;
import elocute.model.files.Fixtures;
import elocute.model.hub.ModelDirectory;
import elocute.model.tensor.GradientScope;
import elocute.model.tensor.UnsupportedConfigurationException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masked passes against the reference implementation's (src/test/python/spec_augment.py). */
class SpecAugmentTest {

  private static final double TOLERANCE = 1e-4;
  private static final String EMBEDDING = "wav2vec2.masked_spec_embed";
  private static final int SAMPLES = 8000;

  @ParameterizedTest
  @ValueSource(strings = {"base-tiny", "large-tiny"})
  void withTheSameMasksOutputsAndGradientsAreThoseOfTheReference(String name) throws Exception {
    Map<String, float[]> io = Fixtures.tensors("wav2vec2/" + name + "/io.safetensors");
    Map<String, float[]> expected = Fixtures.tensors("spec_augment/" + name + ".safetensors");
    try (var loaded = Loaded.of(name);
        NDManager step = loaded.store.manager().newSubManager();
        GradientScope scope = GradientScope.open()) {
      loaded.store.update(
          loaded.store.parameter(EMBEDDING),
          values -> values.put(expected.get("masked_spec_embed")));
      NDArray hidden = loaded.masked(step, io, expected);
      NDArray weights = step.create(io.get("loss_weights"), hidden.getShape());
      scope.backward(hidden.mul(weights).sum().div(hidden.size()));
      var differences = new TreeMap<String, Double>();
      differences.put("hidden", difference(hidden, expected.get("last_hidden_state")));
      for (Parameter parameter : loaded.store.parameters()) {
        String key = "gradient." + parameter.name().substring("wav2vec2.".length());
        if (expected.containsKey(key)) {
          float[] gradients = loaded.store.gradients(parameter);
          differences.put(key, Fixtures.largestDifference(gradients, expected.get(key)));
        }
      }
      assertThat(differences).hasSizeGreaterThan(7).containsKey("gradient.masked_spec_embed");
      assertThat(differences).allSatisfy((k, v) -> assertThat(v).isLessThan(TOLERANCE));
      assertThat(Fixtures.largestDifference(expected.get("gradient.masked_spec_embed"), zeros()))
          .isGreaterThan(10 * TOLERANCE);
    }
  }

  @Test
  void masksFollowFromTheSeedAndInferenceHasNone() throws Exception {
    Map<String, float[]> io = Fixtures.tensors("wav2vec2/large-tiny/io.safetensors");
    try (var loaded = Loaded.of("large-tiny");
        NDManager step = loaded.store.manager().newSubManager()) {
      loaded.store.initialize(ParameterGroup.ENCODER, 1);
      float[] first =
          loaded.hidden(step, io, ForwardMode.training(1, Precision.FP32, HeadSelection.BOTH));
      assertThat(
              loaded.hidden(step, io, ForwardMode.training(1, Precision.FP32, HeadSelection.BOTH)))
          .isEqualTo(first);
      assertThat(
              loaded.hidden(step, io, ForwardMode.training(2, Precision.FP32, HeadSelection.BOTH)))
          .isNotEqualTo(first);
      float[] plain = loaded.hidden(step, io, ForwardMode.inference(Precision.FP32));
      assertThat(plain).isNotEqualTo(first);
      loaded.store.update(
          loaded.store.parameter(EMBEDDING), values -> values.put(new float[values.remaining()]));
      assertThat(loaded.hidden(step, io, ForwardMode.inference(Precision.FP32))).isEqualTo(plain);
    }
  }

  @Test
  void withoutTimeMasksThereIsNoMaskEmbeddingToTrain() {
    ParameterScope scope = ParameterScope.root();
    var config = Wav2Vec2Config.of(Fixtures.settings("mask_feature_prob=0.1").encoder());
    var unused = new Wav2Vec2Encoder(config, scope);
    assertThat(unused.config().regularization().specAugment().maskFeatureProb()).isEqualTo(0.1);
    assertThat(scope.declared()).extracting(Parameter::name).doesNotContain(EMBEDDING);
  }

  @Test
  void featureSpansWiderThanTheModelAreRefused() {
    var encoder =
        Fixtures.settings("hidden_size=48,mask_feature_prob=0.1,mask_feature_length=49").encoder();
    assertThatThrownBy(() -> Wav2Vec2Config.of(encoder))
        .isInstanceOf(UnsupportedConfigurationException.class)
        .hasMessageContaining("mask_feature_length: must be at most hidden_size 48, got 49");
  }

  private static float[] zeros() {
    return new float[32];
  }

  private static double difference(NDArray actual, float[] expected) {
    return Fixtures.largestDifference(actual.toFloatArray(), expected);
  }

  private record Loaded(Wav2Vec2Encoder encoder, ParameterStore store) implements AutoCloseable {

    /** A checkpoint that has no mask embedding: it keeps its initial value. */
    static Loaded of(String name) throws Exception {
      var pretrained = PretrainedEncoder.in(new ModelDirectory(Fixtures.path("wav2vec2/" + name)));
      var masks = new SpecAugmentSettings(0.4, 3, 2, 0.2, 4, 1);
      ParameterScope scope = ParameterScope.root();
      var regularization = new Regularization(0, 0, 0, 0, 0, masks);
      var encoder = new Wav2Vec2Encoder(pretrained.config(regularization), scope);
      ParameterStore store = ParameterStore.allocate(scope.declared(), Device.cpu());
      pretrained.loadInto(store);
      return new Loaded(encoder, store);
    }

    NDArray masked(NDManager step, Map<String, float[]> io, Map<String, float[]> masks) {
      var pass = new ForwardContext(step, ForwardMode.inference(Precision.FP32));
      NDArray x = encoder.features(pass, waveforms(step, io), (output, value) -> {});
      SpecAugment augment = encoder.specAugment();
      x = augment.maskTime(pass, x, mask(step, masks.get("time_mask")));
      x = augment.maskFeatures(pass, x, mask(step, masks.get("feature_mask")));
      return encoder.context(pass, x, frames(pass, io), (output, value) -> {});
    }

    float[] hidden(NDManager step, Map<String, float[]> io, ForwardMode kind) {
      var pass = new ForwardContext(step, kind);
      return encoder.apply(pass, waveforms(step, io), frames(pass, io)).toFloatArray();
    }

    private static NDArray waveforms(NDManager step, Map<String, float[]> io) {
      return step.create(io.get("input_values"), new Shape(2, SAMPLES));
    }

    private static FrameMask frames(ForwardContext pass, Map<String, float[]> io) {
      float[] counts = io.get("frame_lengths");
      return FrameMask.of(pass, new int[] {(int) counts[0], (int) counts[1]}, 24);
    }

    private static NDArray mask(NDManager step, float[] values) {
      boolean[] mask = new boolean[values.length];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = values[i] > 0;
      }
      return step.create(mask, new Shape(2, mask.length / 2));
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
