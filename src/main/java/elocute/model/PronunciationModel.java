package elocute.model;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import elocute.config.ExperimentSettings;
import java.util.Arrays;

/**
 * The whole model: waveforms to error and phoneme logits. A wav2vec 2.0 encoder with one of four
 * architectures on top. Not for use by several threads at once; several models can be.
 */
public final class PronunciationModel implements AutoCloseable {

  private final Wav2Vec2Encoder encoder;
  private final TaskHeads heads;
  private final ParameterStore parameters;

  private PronunciationModel(Wav2Vec2Encoder encoder, TaskHeads heads, ParameterStore parameters) {
    this.encoder = encoder;
    this.heads = heads;
    this.parameters = parameters;
  }

  /**
   * A model with weights drawn from the settings' seed.
   *
   * @param errorClassesIncludingBlank E, for example 3
   * @param phonemeClasses P, blank included, for example 42
   */
  public static PronunciationModel create(
      ExperimentSettings settings,
      int errorClassesIncludingBlank,
      int phonemeClasses,
      Device device) {
    Wav2Vec2Config config = Wav2Vec2Config.of(settings.encoder());
    var sizes =
        new TaskHeads.Sizes(
            config.hiddenSize(), settings.head(), errorClassesIncludingBlank, phonemeClasses);
    ParameterScope scope = ParameterScope.root();
    var encoder = new Wav2Vec2Encoder(config, scope);
    TaskHeads heads = TaskHeads.of(settings.modelType(), sizes, scope);
    ParameterStore parameters = ParameterStore.allocate(scope.declared(), device);
    parameters.initialize(settings.seed());
    return new PronunciationModel(encoder, heads, parameters);
  }

  /** The model's weights and gradients; closed with the model. */
  public ParameterStore parameters() {
    return parameters;
  }

  /** The encoder's configuration. */
  public Wav2Vec2Config encoderConfig() {
    return encoder.config();
  }

  /** A manager on the model's device for one step; close it to free all that the step made. */
  public NDManager newStepManager() {
    return parameters.manager().newSubManager();
  }

  /**
   * Runs the model on a padded batch.
   *
   * @param stepManager owns the logits; intermediate results do not outlive the call unless
   *     autograd needs them
   * @param waveforms float32 [B,N] at 16 kHz, row b padded behind {@code sampleCounts[b]} samples
   * @param sampleCounts true lengths, at least the encoder's receptive field, at most N
   * @throws IllegalArgumentException if shapes or counts do not fit
   * @throws IllegalStateException if a training pass is run outside a {@link GradientScope}
   */
  public Logits forward(NDManager stepManager, NDArray waveforms, int[] sampleCounts, Pass pass) {
    requireBatch(waveforms, sampleCounts);
    if (pass instanceof Pass.Training) {
      if (!GradientScope.isOpen()) {
        throw new IllegalStateException("a training pass must run inside a GradientScope");
      }
      return run(stepManager, waveforms, sampleCounts, pass);
    }
    try (GradientScope paused = GradientScope.pause()) {
      return run(stepManager, waveforms, sampleCounts, pass);
    }
  }

  private Logits run(NDManager stepManager, NDArray waveforms, int[] sampleCounts, Pass pass) {
    int[] frameCounts = Arrays.stream(sampleCounts).map(encoder.config()::frameCount).toArray();
    try (NDManager temporary = stepManager.newSubManager()) {
      var forward = new Forward(temporary, pass);
      int frames = encoder.config().frameCount(waveforms.getShape().get(1));
      FrameMask mask = FrameMask.of(forward, frameCounts, frames);
      NDArray hidden = encoder.apply(forward, input(forward, waveforms, sampleCounts), mask);
      TaskHeads.Outputs outputs = heads.apply(forward, hidden, mask);
      outputs.errors().attach(stepManager);
      outputs.phonemes().attach(stepManager);
      return new Logits(outputs.errors(), outputs.phonemes(), frameCounts);
    }
  }

  private NDArray input(Forward pass, NDArray waveforms, int[] sampleCounts) {
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
