package elocute.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.TrainingSettings.Precision;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs and gradients that the reference implementation wrote, for both families. */
class EncoderParityTest {

  private static final double TOLERANCE = 1e-4;
  private static final int SAMPLES = 8000;
  private static final Wav2Vec2Config.Dropouts NONE = new Wav2Vec2Config.Dropouts(0, 0, 0, 0);

  @ParameterizedTest
  @ValueSource(strings = {"base-tiny", "large-tiny"})
  void every_output_is_that_of_the_reference(String name) throws Exception {
    Map<String, float[]> expected = Fixtures.tensors("wav2vec2/" + name + "/io.safetensors");
    try (var loaded = Loaded.of(name);
        NDManager step = loaded.store.manager().newSubManager()) {
      Map<String, float[]> actual = outputs(loaded, step, expected);
      var differences = new TreeMap<String, Double>();
      actual.forEach(
          (output, values) ->
              differences.put(output, Fixtures.largestDifference(values, expected.get(output))));
      assertThat(differences).hasSize(8).allSatisfy((k, v) -> assertThat(v).isLessThan(TOLERANCE));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"base-tiny", "large-tiny"})
  void every_gradient_is_that_of_the_reference(String name) throws Exception {
    Map<String, float[]> io = Fixtures.tensors("wav2vec2/" + name + "/io.safetensors");
    Map<String, float[]> expected = Fixtures.tensors("wav2vec2/" + name + "/grads.safetensors");
    try (var loaded = Loaded.of(name);
        NDManager step = loaded.store.manager().newSubManager();
        GradientScope scope = GradientScope.open()) {
      NDArray hidden =
          loaded.encoder.apply(loaded.pass(step), waveforms(step, io), mask(loaded, step, io));
      NDArray weights = step.create(io.get("loss_weights"), hidden.getShape());
      NDArray loss = hidden.mul(weights).sum().div(hidden.size());
      scope.backward(loss);
      assertThat(loss.getFloat()).isCloseTo(io.get("loss")[0], within(TOLERANCE));
      var differences = new TreeMap<String, Double>();
      for (Parameter parameter : loaded.store.parameters()) {
        String key = parameter.name().substring("wav2vec2.".length());
        differences.put(
            key, Fixtures.largestDifference(loaded.store.gradients(parameter), expected.get(key)));
      }
      assertThat(differences.keySet()).isEqualTo(expected.keySet());
      assertThat(differences).allSatisfy((k, v) -> assertThat(v).isLessThan(TOLERANCE));
    }
  }

  private static org.assertj.core.data.Offset<Float> within(double tolerance) {
    return org.assertj.core.data.Offset.offset((float) tolerance);
  }

  private static Map<String, float[]> outputs(
      Loaded loaded, NDManager step, Map<String, float[]> io) {
    var actual = new HashMap<String, float[]>();
    NDArray masked =
        loaded.encoder.apply(
            loaded.pass(step),
            waveforms(step, io),
            mask(loaded, step, io),
            (output, value) -> {
              if (output.equals("conv_features")) {
                actual.put(output, value.transpose(0, 2, 1).toFloatArray());
              } else {
                actual.put("masked." + output, value.toFloatArray());
              }
            });
    actual.put("masked.last_hidden_state", masked.toFloatArray());
    var everyFrame = new FrameMask(java.util.List.of(), java.util.List.of());
    actual.put(
        "unmasked.last_hidden_state",
        loaded.encoder.apply(loaded.pass(step), waveforms(step, io), everyFrame).toFloatArray());
    return actual;
  }

  private static NDArray waveforms(NDManager step, Map<String, float[]> io) {
    return step.create(io.get("input_values"), new Shape(2, SAMPLES));
  }

  private static FrameMask mask(Loaded loaded, NDManager step, Map<String, float[]> io) {
    int[] frames = new int[2];
    for (int row = 0; row < 2; row++) {
      int samples = 0;
      for (int i = 0; i < SAMPLES; i++) {
        samples += (int) io.get("attention_mask")[row * SAMPLES + i];
      }
      frames[row] = loaded.encoder.config().frameCount(samples);
      assertThat(frames[row]).isEqualTo((int) io.get("frame_lengths")[row]);
    }
    return FrameMask.of(loaded.pass(step), frames, loaded.encoder.config().frameCount(SAMPLES));
  }

  private record Loaded(Wav2Vec2Encoder encoder, ParameterStore store) implements AutoCloseable {

    static Loaded of(String name) throws Exception {
      var pretrained = PretrainedEncoder.in(Fixtures.path("wav2vec2/" + name));
      ParameterScope scope = ParameterScope.root();
      var encoder = new Wav2Vec2Encoder(pretrained.config(NONE), scope);
      ParameterStore store = ParameterStore.allocate(scope.declared(), Device.cpu());
      pretrained.loadInto(store);
      return new Loaded(encoder, store);
    }

    Forward pass(NDManager step) {
      return new Forward(step, Pass.inference(Precision.FP32));
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
