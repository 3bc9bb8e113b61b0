package elocute.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import elocute.config.RunSettings;
import elocute.model.files.SafetensorsException;
import elocute.model.files.SafetensorsReader;
import elocute.model.files.TensorSet;
import elocute.model.files.WeightMismatchException;
import elocute.model.nn.AskedPhones;
import elocute.model.nn.Blocks;
import elocute.model.nn.ForwardContext;
import elocute.model.nn.ForwardMode;
import elocute.model.nn.FrameMask;
import elocute.model.nn.ParameterGroup;
import elocute.model.nn.ParameterScope;
import elocute.model.nn.ParameterStore;
import elocute.model.nn.Regularization;
import elocute.model.nn.TaskHeads;
import elocute.model.nn.Wav2Vec2Config;
import elocute.model.nn.Wav2Vec2Encoder;
import elocute.model.tensor.GradientScope;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.PhonemeInventory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The whole model: waveforms to error and phoneme logits. A wav2vec 2.0 encoder with one of four
 * architectures on top. Not for use by several threads at once; several models can be.
 */
public final class PronunciationModel implements AutoCloseable {

  private static final int NO_PAUSE = 0;
  private static final String DESCRIPTION = "elocute.model";

  private final ModelDescription description;
  private final Wav2Vec2Encoder encoder;
  private final TaskHeads heads;
  private final Optional<Blocks.Classifier> encoderClassifier;
  private final ParameterStore parameters;

  private PronunciationModel(ModelDescription description, Device device) {
    this.description = description;
    ParameterScope scope = ParameterScope.root();
    encoder = new Wav2Vec2Encoder(description.encoder(), scope);
    var sizes =
        new TaskHeads.Sizes(
            description.encoder().hiddenSize(),
            description.head(),
            description.errorClasses(),
            description.phonemes(),
            description.pause());
    heads = TaskHeads.of(description.modelType(), sizes, scope);
    encoderClassifier =
        description.encoderClassifier()
            ? Optional.of(
                Blocks.Classifier.declare(
                    scope.in("encoder_head"),
                    sizes.inputs(),
                    sizes.phonemes(),
                    sizes.settings().dropout()))
            : Optional.empty();
    parameters = ParameterStore.allocate(scope.declared(), device);
  }

  /**
   * A new model: weights drawn from the settings' seed, those of a pretrained encoder loaded.
   *
   * @param errorClassesIncludingBlank E, for example 3
   * @param phonemeClasses P, blank included, for example 42
   * @throws UncheckedIOException if the pretrained encoder cannot be read or does not fit
   */
  public static PronunciationModel create(
      RunSettings settings, int errorClassesIncludingBlank, int phonemeClasses, Device device) {
    return create(settings, errorClassesIncludingBlank, phonemeClasses, NO_PAUSE, device);
  }

  /**
   * As {@link #create(RunSettings, int, int, Device)}, for the classes of an inventory: an error
   * head that is asked about phones knows by it what is said between them.
   */
  public static PronunciationModel create(
      RunSettings settings,
      int errorClassesIncludingBlank,
      PhonemeInventory inventory,
      Device device) {
    int pause =
        settings.modelType().asksAboutPhones()
            ? Math.max(NO_PAUSE, inventory.phones().indexOf(AlignedPhone.SILENCE))
            : NO_PAUSE;
    return create(settings, errorClassesIncludingBlank, inventory.size(), pause, device);
  }

  private static PronunciationModel create(
      RunSettings settings, int errorClasses, int phonemes, int pause, Device device) {
    try {
      Optional<PretrainedEncoder> pretrained = PretrainedEncoder.of(settings.encoder());
      Wav2Vec2Config encoder =
          pretrained.isPresent()
              ? pretrained.get().config(Regularization.of(settings.encoder()))
              : Wav2Vec2Config.of(settings.encoder());
      var description =
          new ModelDescription(
              settings.modelType(),
              settings.head(),
              encoder,
              errorClasses,
              phonemes,
              pause,
              settings.training().trainsEncoderClassifier());
      var model = new PronunciationModel(description, device);
      return model.filled(() -> model.initialize(settings.seed(), pretrained));
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** As {@link #create(RunSettings, int, int, Device)}, on the CPU. */
  public static PronunciationModel create(
      RunSettings settings, int errorClassesIncludingBlank, int phonemeClasses) {
    return create(settings, errorClassesIncludingBlank, phonemeClasses, Device.cpu());
  }

  /**
   * The model whose {@link #tensors} a file has.
   *
   * @throws SafetensorsException if the file does not describe its model
   * @throws WeightMismatchException if its tensors do not fit the description
   */
  public static PronunciationModel open(SafetensorsReader file, Device device) throws IOException {
    String json = file.metadata().get(DESCRIPTION);
    if (json == null) {
      throw new SafetensorsException(
          "metadata: must hold " + DESCRIPTION + ", got " + file.metadata().keySet());
    }
    var model = new PronunciationModel(ModelDescription.fromJson(json), device);
    return model.filled(() -> model.parameters.load(file));
  }

  /**
   * All weights, and what is needed to rebuild the model: views of the weights, which change as
   * they do.
   */
  public TensorSet tensors(Map<String, String> metadata) {
    var all = new TreeMap<String, String>(metadata);
    all.put(DESCRIPTION, description.toJson());
    all.put("format", "pt");
    return parameters.tensors(all);
  }

  private void initialize(long seed, Optional<PretrainedEncoder> pretrained) throws IOException {
    parameters.initialize(ParameterGroup.MAIN, seed);
    if (pretrained.isPresent()) {
      pretrained.get().loadInto(parameters);
    } else {
      parameters.initialize(ParameterGroup.ENCODER, seed);
    }
  }

  @FunctionalInterface
  private interface Filling {
    void run() throws IOException;
  }

  /** This model once its weights are set; closed when that fails. */
  private PronunciationModel filled(Filling filling) throws IOException {
    try {
      filling.run();
      return this;
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** What the model is, apart from its weights. */
  public ModelDescription description() {
    return description;
  }

  /** The model's weights and gradients; closed with the model. */
  public ParameterStore parameters() {
    return parameters;
  }

  /** The encoder's configuration. */
  public Wav2Vec2Config encoderConfig() {
    return encoder.config();
  }

  /**
   * Where, in the encoder's flat gradients, those begin that a backward pass in segments finishes
   * together, ascending.
   */
  public List<Long> segmentStarts() {
    return encoder.segmentStarts();
  }

  /** A manager on the model's device for one step; close it to free all that the step made. */
  public NDManager newStepManager() {
    return parameters.manager().newSubManager();
  }

  /**
   * As {@link #forward(NDManager, NDArray, int[], Optional, ForwardMode)}, asking about no phones.
   */
  public Logits forward(
      NDManager stepManager, NDArray waveforms, int[] sampleCounts, ForwardMode pass) {
    return forward(stepManager, waveforms, sampleCounts, Optional.empty(), pass);
  }

  /**
   * Runs the model on a padded batch.
   *
   * @param stepManager owns the logits; intermediate results do not outlive the call unless
   *     autograd needs them
   * @param waveforms float32 [B,N] at 16 kHz, row b padded behind {@code sampleCounts[b]} samples
   * @param sampleCounts true lengths, at least the encoder's receptive field, at most N
   * @param prompts the canonical phones to ask an error head about that is asked; without them it
   *     gives nothing
   * @throws IllegalArgumentException if shapes, counts or prompts do not fit
   * @throws IllegalStateException if a training pass is run outside a {@link GradientScope}
   */
  public Logits forward(
      NDManager stepManager,
      NDArray waveforms,
      int[] sampleCounts,
      Optional<AskedPhones> prompts,
      ForwardMode pass) {
    requireBatch(waveforms, sampleCounts);
    if (pass instanceof ForwardMode.Training) {
      if (!GradientScope.isOpen()) {
        throw new IllegalStateException("a training pass must run inside a GradientScope");
      }
      return run(stepManager, waveforms, sampleCounts, prompts, pass);
    }
    try (GradientScope paused = GradientScope.pause()) {
      return run(stepManager, waveforms, sampleCounts, prompts, pass);
    }
  }

  private Logits run(
      NDManager stepManager,
      NDArray waveforms,
      int[] sampleCounts,
      Optional<AskedPhones> prompts,
      ForwardMode pass) {
    int[] frameCounts = Arrays.stream(sampleCounts).map(encoder.config()::frameCount).toArray();
    try (NDManager temporary = stepManager.newSubManager()) {
      var forward = new ForwardContext(temporary, pass, prompts);
      int frames = encoder.config().frameCount(waveforms.getShape().get(1));
      FrameMask mask = FrameMask.of(forward, frameCounts, frames);
      NDArray hidden = encoder.apply(forward, input(forward, waveforms, sampleCounts), mask);
      TaskHeads.Outputs outputs = heads.apply(forward, hidden, mask);
      NDArray encoderPhonemes = encoderPhonemes(forward, hidden, pass);
      outputs.errors().attach(stepManager);
      outputs.phonemes().attach(stepManager);
      encoderPhonemes.attach(stepManager);
      return new Logits(outputs.errors(), outputs.phonemes(), encoderPhonemes, frameCounts);
    }
  }

  private NDArray encoderPhonemes(ForwardContext forward, NDArray hidden, ForwardMode pass) {
    boolean trained = pass instanceof ForwardMode.Training && pass.heads().phonemes();
    return trained && encoderClassifier.isPresent()
        ? encoderClassifier.get().apply(forward, hidden)
        : forward.noLogits(hidden);
  }

  private NDArray input(ForwardContext pass, NDArray waveforms, int[] sampleCounts) {
    if (!encoder.config().normalizeInput()) {
      return waveforms;
    }
    long[] counts = Arrays.stream(sampleCounts).asLongStream().toArray();
    return pass.call("normalize", waveforms, pass.manager().create(counts));
  }

  private void requireBatch(NDArray waveforms, int[] sampleCounts) {
    if (waveforms.getShape().dimension() != 2
        || waveforms.getShape().get(0) != sampleCounts.length) {
      throw new IllegalArgumentException(
          "waveforms: must be [B,N] with one sample count per row, got shape %s and %d counts"
              .formatted(waveforms.getShape(), sampleCounts.length));
    }
    long shortest = encoder.config().receptiveFieldSamples();
    for (int count : sampleCounts) {
      if (count < shortest || count > waveforms.getShape().get(1)) {
        throw new IllegalArgumentException(
            "sample count: must be from %d (one frame) to %d, got %d"
                .formatted(shortest, waveforms.getShape().get(1), count));
      }
    }
  }

  @Override
  public void close() {
    parameters.close();
  }
}
