package elocute.model.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.TrainingSettings.Precision;
import elocute.model.files.Fixtures;
import elocute.model.tensor.GradientScope;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What autograd records of the encoder, and layer drop. */
class EncoderTrainingTest {

  private static final int LAYERS = 3;
  private static final int SAMPLES = 2000;

  @ParameterizedTest
  @CsvSource({
    "nothing,                     true,  true",
    "wav2vec2.feature_extractor., false, true",
    "wav2vec2.,                   false, false"
  })
  void autogradRecordsNothingInAndBelowAFrozenPart(
      String frozen, boolean recordsConvolutions, boolean recordsHidden) {
    try (var tiny = Tiny.create("")) {
      tiny.store.freeze(name -> name.startsWith(frozen));
      assertThat(tiny.records("conv_features")).isEqualTo(recordsConvolutions);
      assertThat(tiny.records("hidden_states." + LAYERS)).isEqualTo(recordsHidden);
      tiny.store.unfreeze(name -> true);
      assertThat(tiny.records("conv_features")).isTrue();
    }
  }

  @Test
  void layersAreLeftOutWithTheAskedProbability() {
    try (var tiny = Tiny.create("layerdrop=0.3,")) {
      int dropped = 0;
      for (int seed = 0; seed < 100; seed++) {
        dropped +=
            (int)
                tiny
                    .dropped(ForwardMode.training(seed, Precision.FP32, HeadSelection.BOTH))
                    .stream()
                    .filter(d -> d)
                    .count();
      }
      assertThat(dropped / (100.0 * LAYERS)).isCloseTo(0.3, Offset.offset(0.08));
    }
  }

  @Test
  void aLayerThatIsLeftOutGetsNoGradientAndTheOthersDo() {
    try (var tiny = Tiny.create("layerdrop=0.5,")) {
      for (int seed = 0; seed < 8; seed++) {
        ForwardMode pass = ForwardMode.training(seed, Precision.FP32, HeadSelection.BOTH);
        List<Boolean> dropped = tiny.dropped(pass);
        assertThat(tiny.dropped(pass)).isEqualTo(dropped);
        tiny.backward(pass);
        for (int layer = 0; layer < LAYERS; layer++) {
          assertThat(tiny.hasGradient(layer)).isNotEqualTo(dropped.get(layer));
        }
      }
    }
  }

  @Test
  void inferenceUsesEveryLayer() {
    try (var tiny = Tiny.create("layerdrop=0.9,")) {
      assertThat(tiny.dropped(ForwardMode.inference(Precision.FP32))).containsOnly(false);
    }
  }

  private record Tiny(Wav2Vec2Encoder encoder, ParameterStore store) implements AutoCloseable {

    static Tiny create(String overrides) {
      var settings =
          Fixtures.settings(
              Fixtures.TINY.replace("num_hidden_layers=2", "num_hidden_layers=" + LAYERS)
                  + Fixtures.LAYER_NORM_FAMILY
                  + overrides
                  + "hidden_dropout=0,attention_dropout=0");
      ParameterScope scope = ParameterScope.root();
      var encoder = new Wav2Vec2Encoder(Wav2Vec2Config.of(settings.encoder()), scope);
      ParameterStore store = ParameterStore.allocate(scope.declared(), Device.cpu());
      store.initialize(ParameterGroup.ENCODER, 5);
      return new Tiny(encoder, store);
    }

    /** Whether autograd recorded an intermediate result: it can be run backwards. */
    boolean records(String wanted) {
      var recorded = new ArrayList<Boolean>();
      try (NDManager step = store.manager().newSubManager();
          GradientScope scope = GradientScope.open()) {
        run(
            step,
            ForwardMode.training(1, Precision.FP32, HeadSelection.BOTH),
            (name, x) -> {
              if (name.equals(wanted)) {
                recorded.add(canRunBackwards(scope, x));
              }
            });
      }
      return recorded.get(0);
    }

    private static boolean canRunBackwards(GradientScope scope, NDArray x) {
      try {
        scope.backward(x.sum());
        return true;
      } catch (IllegalStateException refused) {
        assertThat(refused).hasMessageContaining("does not require grad");
        return false;
      }
    }

    /** Whether each layer left its input as it was. */
    List<Boolean> dropped(ForwardMode pass) {
      var states = new ArrayList<float[]>();
      try (NDManager step = store.manager().newSubManager()) {
        run(
            step,
            pass,
            (name, x) -> {
              if (name.startsWith("hidden_states")) {
                states.add(x.toFloatArray());
              }
            });
      }
      var dropped = new ArrayList<Boolean>();
      for (int layer = 0; layer < LAYERS; layer++) {
        dropped.add(java.util.Arrays.equals(states.get(layer), states.get(layer + 1)));
      }
      return dropped;
    }

    void backward(ForwardMode pass) {
      store.zeroGradients();
      try (NDManager step = store.manager().newSubManager();
          GradientScope scope = GradientScope.open()) {
        NDArray hidden = run(step, pass, (name, x) -> {});
        scope.backward(hidden.mul(hidden).mul(hidden).sum());
      }
    }

    boolean hasGradient(int layer) {
      String name = "wav2vec2.encoder.layers.%d.attention.v_proj.weight".formatted(layer);
      for (float value : store.gradients(store.parameter(name))) {
        if (value != 0) {
          return true;
        }
      }
      return false;
    }

    private NDArray run(
        NDManager step, ForwardMode kind, java.util.function.BiConsumer<String, NDArray> observer) {
      var pass = new ForwardContext(step, kind);
      float[] audio = new float[SAMPLES];
      for (int i = 0; i < SAMPLES; i++) {
        audio[i] = (float) Math.sin(0.07 * i + 1e-5 * i * i);
      }
      NDArray waveforms = step.create(audio, new Shape(1, SAMPLES));
      int frames = encoder.config().frameCount(SAMPLES);
      FrameMask mask = FrameMask.of(pass, new int[] {frames}, frames);
      return encoder.apply(pass, waveforms, mask, observer);
    }

    @Override
    public void close() {
      store.close();
    }
  }
}
