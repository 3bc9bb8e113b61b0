package elocute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.config.ModelType;
import elocute.config.RunSettings;
import elocute.config.SettingsLoader;
import elocute.config.TrainingSettings.Precision;
import elocute.model.files.Fixtures;
import elocute.model.files.SafetensorsReader;
import elocute.model.nn.AdamW;
import elocute.model.nn.AskedPhones;
import elocute.model.nn.CtcLoss;
import elocute.model.nn.ForwardMode;
import elocute.model.nn.HeadSelection;
import elocute.model.nn.Parameter;
import elocute.model.nn.ParameterGroup;
import elocute.model.nn.ParameterScope;
import elocute.model.nn.ParameterStore;
import elocute.model.nn.ParameterValues;
import elocute.model.nn.PlaceLoss;
import elocute.model.nn.TaskHeads;
import elocute.model.tensor.GradientScope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PronunciationModelTest {

  private static final int ERRORS = 3;
  private static final int PHONEMES = 42;
  private static final int SAMPLES = 8000;
  private static final int SHORTER_SAMPLES = 5000;
  private static final int[][] TARGETS = {{1, 2, 1}, {2, 2}};
  private static final int[] SHORTER_PROMPT = {4, 9};
  private static final Optional<AskedPhones> PROMPTS =
      Optional.of(new AskedPhones(List.of(new int[] {2, 7, 7, 1, 30}, SHORTER_PROMPT)));
  private static final int[][] DECISIONS = {{0, 0, 1, 0, 0, 1, 0, 2, 0, 0, 0}, {0, 1, 0, 0, 1}};
  private static final int[][] SOUNDS = {
    {-1, -1, 41, -1, -1, 9, -1, -1, -1, -1, -1}, {-1, 8, -1, -1, 30}
  };

  @ParameterizedTest
  @CsvSource({
    "SIMPLE,2147373",
    "TRANSFORMER,26290221",
    "CROSS,80853549",
    "HIERARCHICAL,56725037",
    "PROMPTED,36966487"
  })
  void anArchitectureHasExactlyTheSpecifiedParameters(ModelType type, long expected) {
    ParameterScope scope = ParameterScope.root();
    var head = Fixtures.settings("model_type=" + type.id()).head();
    TaskHeads.of(type, new TaskHeads.Sizes(1024, head, ERRORS, PHONEMES, 0), scope);
    assertThat(scope.declared().stream().mapToLong(Parameter::size).sum()).isEqualTo(expected);
    assertThat(scope.declared()).extracting(Parameter::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(ModelType.class)
  void paddingChangesNoLogitOfTheLayerNormFamily(ModelType type) {
    try (PronunciationModel model = create(type, 0);
        NDManager step = model.newStepManager()) {
      float[] audio = audio();
      ForwardMode pass = ForwardMode.inference(Precision.FP32);
      Logits together =
          model.forward(
              step, batch(step, audio), new int[] {SAMPLES, SHORTER_SAMPLES}, PROMPTS, pass);
      float[] shorter = Arrays.copyOfRange(audio, SAMPLES, SAMPLES + SHORTER_SAMPLES);
      NDArray single = step.create(shorter, new Shape(1, SHORTER_SAMPLES));
      Optional<AskedPhones> prompt = Optional.of(new AskedPhones(List.of(SHORTER_PROMPT)));
      Logits alone = model.forward(step, single, new int[] {SHORTER_SAMPLES}, prompt, pass);
      int frames = alone.frameCounts()[0];
      int answers = type.asksAboutPhones() ? 2 * SHORTER_PROMPT.length + 1 : frames;
      assertThat(together.frameCounts()).containsExactly(24, frames);
      assertClose(together.errors().get("1,:" + answers), alone.errors().get(0));
      assertClose(together.phonemes().get("1,:" + frames), alone.phonemes().get(0));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.07})
  void theTransformersInitialWeightsHaveTheAskedDeviation(double deviation) {
    var settings = Fixtures.settings(Fixtures.TINY + "initializer_range=" + deviation);
    try (PronunciationModel model = PronunciationModel.create(settings, ERRORS, PHONEMES)) {
      for (String name : List.of("attention.q_proj", "feed_forward.output_dense")) {
        String weight = "wav2vec2.encoder.layers.1." + name + ".weight";
        float[] values =
            ParameterValues.of(model.parameters(), model.parameters().parameter(weight));
        assertThat(norm(values) / Math.sqrt(values.length))
            .isCloseTo(deviation, Offset.offset(0.1 * deviation));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ModelType.class)
  void bothLossesReachEveryParameter(ModelType type) {
    try (PronunciationModel model = create(type, 0.1)) {
      backward(model, ForwardMode.training(7, Precision.FP32, HeadSelection.BOTH));
      List<String> untouched = new ArrayList<>();
      for (Parameter parameter : model.parameters().parameters()) {
        float[] gradients = model.parameters().gradients(parameter);
        if (largest(gradients) == 0) {
          untouched.add(parameter.name());
        }
      }
      assertThat(untouched).isEmpty();
    }
  }

  /** What the phoneme head hears guides the asked one without a gradient: not all of its slope. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROMPTED")
  void gradientsAreTheSlopesOfTheLoss(ModelType type) {
    try (PronunciationModel model = create(type, 0)) {
      backward(model, ForwardMode.training(0, Precision.FP32, HeadSelection.BOTH));
      ParameterStore store = model.parameters();
      for (ParameterGroup group : ParameterGroup.values()) {
        float[] gradients = new float[(int) store.count(group)];
        store.gradients(group).values().get(gradients);
        double norm = norm(gradients);
        double reach = 2e-3;
        move(store, group, gradients, reach / norm);
        double above = loss(model);
        move(store, group, gradients, -2 * reach / norm);
        double below = loss(model);
        move(store, group, gradients, reach / norm);
        double slope = (above - below) / (2 * reach);
        assertThat(slope).isCloseTo(norm, org.assertj.core.data.Percentage.withPercentage(2));
      }
    }
  }

  @Test
  void dropoutFollowsFromItsSeedAlone() {
    try (PronunciationModel model = create(ModelType.HIERARCHICAL, 0.3)) {
      float[] first = gradients(model, 11);
      TorchRandom.disturb();
      assertThat(gradients(model, 11)).containsExactly(first);
      assertThat(gradients(model, 12)).isNotEqualTo(first);
    }
  }

  @Test
  void initialWeightsFollowFromTheSeedAlone() {
    try (PronunciationModel one = create(ModelType.SIMPLE, 0);
        PronunciationModel other = create(ModelType.SIMPLE, 0)) {
      for (ParameterGroup group : ParameterGroup.values()) {
        assertThat(other.parameters().weights(group).values())
            .isEqualTo(one.parameters().weights(group).values());
      }
    }
  }

  @Test
  void modelsTrainSideBySideInThreadsOfOneJvm() {
    float[] expected;
    try (PronunciationModel model = create(ModelType.CROSS, 0.1)) {
      expected = gradients(model, 5);
    }
    List<CompletableFuture<float[]>> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(CompletableFuture.supplyAsync(PronunciationModelTest::gradientsOfNewModel));
    }
    assertThat(runs).allSatisfy(run -> assertThat(run.join()).containsExactly(expected));
  }

  private static float[] gradientsOfNewModel() {
    try (PronunciationModel model = create(ModelType.CROSS, 0.1)) {
      return gradients(model, 5);
    }
  }

  @Test
  void stepsLeaveNoArraysBehind() {
    try (PronunciationModel model = create(ModelType.HIERARCHICAL, 0.1)) {
      ParameterStore store = model.parameters();
      var optimizer = new AdamW(store, ParameterGroup.MAIN, AdamW.Options.withWeightDecay(0.01));
      int before = store.manager().getManagedArrays().size();
      for (int step = 0; step < 3; step++) {
        backward(model, ForwardMode.training(step, Precision.BF16, HeadSelection.BOTH));
        optimizer.step(1e-3);
      }
      assertThat(store.manager().getManagedArrays()).hasSize(before);
      try (NDManager step = model.newStepManager()) {
        NDArray waveforms = batch(step, audio());
        ForwardMode pass = ForwardMode.inference(Precision.FP32);
        model.forward(step, waveforms, new int[] {SAMPLES, SHORTER_SAMPLES}, pass);
        assertThat(step.getManagedArrays()).as("waveforms and three logits").hasSize(4);
      }
    }
  }

  @Tag("slow")
  @Test
  void sixtyStepsInLowPrecisionFollowThoseInFp32() {
    double exact = lossAfterTraining(Precision.FP32);
    assertThat(exact).isLessThan(0.5 * firstLoss());
    for (Precision precision : List.of(Precision.BF16, Precision.FP16)) {
      assertThat(lossAfterTraining(precision))
          .isCloseTo(exact, org.assertj.core.data.Percentage.withPercentage(2));
    }
  }

  @Test
  void aSavedModelOpensAsTheSameModel() throws Exception {
    var file = new ByteArrayOutputStream();
    try (PronunciationModel model = create(ModelType.CROSS, 0)) {
      model.tensors(Map.of("note", "x")).write(file);
      var bytes = new ByteArrayInputStream(file.toByteArray());
      try (var reader = SafetensorsReader.open(bytes, file.size());
          PronunciationModel opened = PronunciationModel.open(reader, Device.cpu())) {
        assertThat(reader.metadata()).containsEntry("note", "x");
        assertThat(opened.description()).isEqualTo(model.description());
        assertThat(loss(opened)).isEqualTo(loss(model));
      }
    }
  }

  @Test
  void theLinearOnTheEncoderIsSavedAndServesTrainingPassesAlone() throws Exception {
    RunSettings settings =
        SettingsLoader.with(Fixtures.tiny("simple", 0), "training.encoder_ctc_weight", "1");
    var file = new ByteArrayOutputStream();
    try (PronunciationModel model = PronunciationModel.create(settings, ERRORS, PHONEMES)) {
      model.tensors(Map.of()).write(file);
      var bytes = new ByteArrayInputStream(file.toByteArray());
      try (var reader = SafetensorsReader.open(bytes, file.size());
          PronunciationModel opened = PronunciationModel.open(reader, Device.cpu());
          NDManager step = opened.newStepManager();
          GradientScope scope = GradientScope.open()) {
        assertThat(opened.description()).isEqualTo(model.description());
        int[] counts = {SAMPLES, SHORTER_SAMPLES};
        NDArray audio = batch(step, audio());
        assertThat(
                opened
                    .forward(
                        step,
                        audio,
                        counts,
                        ForwardMode.training(1, Precision.FP32, HeadSelection.BOTH))
                    .encoderPhonemes()
                    .getShape()
                    .get(2))
            .isEqualTo(PHONEMES);
        assertThat(
                opened
                    .forward(step, audio, counts, ForwardMode.inference(Precision.FP32))
                    .encoderPhonemes()
                    .getShape()
                    .get(2))
            .isZero();
      }
    }
  }

  @Test
  void aFrozenParameterHasNoGradientAndKeepsItsWeights() {
    try (PronunciationModel model = create(ModelType.SIMPLE, 0)) {
      ParameterStore store = model.parameters();
      store.freeze(name -> name.startsWith("wav2vec2.feature_extractor."));
      var optimizer = new AdamW(store, ParameterGroup.ENCODER, AdamW.Options.withWeightDecay(0.5));
      Parameter frozen = store.parameter("wav2vec2.feature_extractor.conv_layers.0.conv.weight");
      Parameter trained = store.parameter("wav2vec2.encoder.layer_norm.weight");
      float[] frozenBefore = ParameterValues.of(store, frozen);
      float[] trainedBefore = ParameterValues.of(store, trained);
      backward(model, ForwardMode.training(1, Precision.FP32, HeadSelection.BOTH));
      optimizer.step(1e-2);
      assertThat(store.gradients(frozen)).containsOnly(0f);
      assertThat(ParameterValues.of(store, frozen)).containsExactly(frozenBefore);
      assertThat(ParameterValues.of(store, trained)).isNotEqualTo(trainedBefore);
    }
  }

  @Test
  void aTrainingPassOutsideAGradientScopeIsRefused() {
    // Threads other than the one that loads the engine record from their start.
    try (GradientScope paused = GradientScope.pause();
        PronunciationModel model = create(ModelType.SIMPLE, 0);
        NDManager step = model.newStepManager()) {
      NDArray waveforms = batch(step, audio());
      ForwardMode pass = ForwardMode.training(0, Precision.FP32, HeadSelection.BOTH);
      assertThatThrownBy(() -> model.forward(step, waveforms, new int[] {SAMPLES, SAMPLES}, pass))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("GradientScope");
    }
  }

  @Test
  void anUtteranceTooShortForOneFrameIsRefused() {
    try (PronunciationModel model = create(ModelType.SIMPLE, 0);
        NDManager step = model.newStepManager()) {
      NDArray waveforms = batch(step, audio());
      ForwardMode pass = ForwardMode.inference(Precision.FP32);
      assertThatThrownBy(() -> model.forward(step, waveforms, new int[] {SAMPLES, 399}, pass))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("from 400 (one frame) to 8000, got 399");
    }
  }

  private static double lossAfterTraining(Precision precision) {
    try (PronunciationModel model = create(ModelType.TRANSFORMER, 0)) {
      List<AdamW> optimizers = new ArrayList<>();
      for (ParameterGroup group : ParameterGroup.values()) {
        var options = AdamW.Options.withWeightDecay(0.01);
        optimizers.add(new AdamW(model.parameters(), group, options));
      }
      double loss = 0;
      for (int step = 0; step < 60; step++) {
        loss = backward(model, ForwardMode.training(step, precision, HeadSelection.BOTH));
        optimizers.forEach(optimizer -> optimizer.step(1e-3));
      }
      return loss;
    }
  }

  private static double firstLoss() {
    try (PronunciationModel model = create(ModelType.TRANSFORMER, 0)) {
      return loss(model);
    }
  }

  private static PronunciationModel create(ModelType type, double dropout) {
    RunSettings settings = Fixtures.tiny(type.id(), dropout);
    return PronunciationModel.create(settings, ERRORS, PHONEMES);
  }

  private static float[] audio() {
    var random = new Random(3);
    float[] audio = new float[2 * SAMPLES];
    for (int i = 0; i < SAMPLES + SHORTER_SAMPLES; i++) {
      audio[i] = (float) (0.1 * random.nextGaussian() + 0.02);
    }
    return audio;
  }

  private static NDArray batch(NDManager step, float[] audio) {
    return step.create(audio, new Shape(2, SAMPLES));
  }

  /** Zeroes the gradients, computes those of the summed losses, and returns the loss. */
  private static double backward(PronunciationModel model, ForwardMode pass) {
    model.parameters().zeroGradients();
    try (GradientScope scope = GradientScope.open();
        NDManager step = model.newStepManager()) {
      NDArray loss = loss(model, step, pass);
      scope.backward(loss);
      return loss.getFloat();
    }
  }

  private static double loss(PronunciationModel model) {
    try (NDManager step = model.newStepManager()) {
      return loss(model, step, ForwardMode.inference(Precision.FP32)).getFloat();
    }
  }

  private static NDArray loss(PronunciationModel model, NDManager step, ForwardMode pass) {
    int[] counts = {SAMPLES, SHORTER_SAMPLES};
    Logits logits = model.forward(step, batch(step, audio()), counts, PROMPTS, pass);
    NDArray errors =
        model.description().modelType().asksAboutPhones()
            ? PlaceLoss.itemLosses(logits.errors(), DECISIONS, SOUNDS, new PlaceLoss.Weights(2, 1))
            : CtcLoss.itemLosses(logits.errors(), logits.frameCounts(), TARGETS);
    NDArray phonemes = CtcLoss.itemLosses(logits.phonemes(), logits.frameCounts(), TARGETS);
    return errors.sum().add(phonemes.sum());
  }

  private static float[] gradients(PronunciationModel model, long dropoutSeed) {
    backward(model, ForwardMode.training(dropoutSeed, Precision.FP32, HeadSelection.BOTH));
    float[] gradients = new float[(int) model.parameters().count(ParameterGroup.MAIN)];
    model.parameters().gradients(ParameterGroup.MAIN).values().get(gradients);
    return gradients;
  }

  private static void move(
      ParameterStore store, ParameterGroup group, float[] direction, double factor) {
    var weights = store.weights(group).values();
    for (int i = 0; i < direction.length; i++) {
      weights.put(i, (float) (weights.get(i) + factor * direction[i]));
    }
  }

  private static double norm(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  private static void assertClose(NDArray actual, NDArray expected) {
    assertThat(Fixtures.largestDifference(actual.toFloatArray(), expected.toFloatArray()))
        .isLessThan(1e-4);
  }

  /** The process-wide generator of libtorch. */
  private static final class TorchRandom {
    static void disturb() {
      try (NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
        manager.randomNormal(new Shape(100));
      }
    }
  }
}
