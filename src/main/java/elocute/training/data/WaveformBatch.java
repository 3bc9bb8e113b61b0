package elocute.training.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import elocute.model.Logits;
import elocute.model.PronunciationModel;
import elocute.model.nn.AskedPhones;
import elocute.model.nn.ForwardMode;
import elocute.model.nn.Wav2Vec2Config;
import java.util.List;
import java.util.Optional;

/**
 * Utterances padded to one length.
 *
 * @param waveforms [B, N] float32, zero beyond an utterance's end
 * @param sampleCounts samples of each utterance
 * @param examples the utterances
 */
public record WaveformBatch(NDArray waveforms, int[] sampleCounts, List<Example> examples) {

  public static final int SAMPLE_RATE_HZ = 16_000;

  /**
   * A batch in native memory.
   *
   * @throws TrainingException naming an utterance that is shorter than a frame of the encoder
   */
  public static WaveformBatch of(NDManager manager, PaddedBatch batch, Wav2Vec2Config encoder) {
    batch.requireFrames(encoder.receptiveFieldSamples());
    int rows = batch.sampleCounts().length;
    NDArray waveforms =
        manager.create(batch.samples(), new Shape(rows, batch.samples().length / rows));
    return new WaveformBatch(waveforms, batch.sampleCounts(), batch.examples());
  }

  /** What a model makes of it, asked about the canonical phones if it asks about any. */
  public Logits through(PronunciationModel model, NDManager manager, ForwardMode pass) {
    Optional<AskedPhones> prompts =
        model.description().modelType().asksAboutPhones()
            ? Optional.of(
                new AskedPhones(
                    examples.stream().map(example -> example.prompt().phones()).toList()))
            : Optional.empty();
    return model.forward(manager, waveforms, sampleCounts, prompts, pass);
  }

  public int[][] phonemeTargets() {
    return examples.stream().map(Example::phonemeTarget).toArray(int[][]::new);
  }

  /** The class of the phone that is heard in each frame of an encoder. */
  public int[][] frameClasses(Wav2Vec2Config encoder) {
    return examples.stream()
        .map(
            example ->
                example
                    .segments()
                    .frameClasses(
                        encoder.frameCount(example.samples()),
                        encoder.samplesPerFrame(),
                        encoder.receptiveFieldSamples()))
        .toArray(int[][]::new);
  }

  public double audioSeconds() {
    return java.util.Arrays.stream(sampleCounts).asLongStream().sum() / (double) SAMPLE_RATE_HZ;
  }

  public double paddedSeconds() {
    return (double) waveforms.size() / SAMPLE_RATE_HZ;
  }
}
