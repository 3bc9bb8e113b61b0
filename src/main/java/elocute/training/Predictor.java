package elocute.training;

import ai.djl.ndarray.NDManager;
import elocute.config.TrainingSettings.Precision;
import elocute.decoding.GreedyDecoder;
import elocute.model.Logits;
import elocute.model.Pass;
import elocute.model.PronunciationModel;
import java.util.List;

/** Runs a model over batches of utterances. */
public final class Predictor {

  private final PronunciationModel model;
  private final Precision precision;

  public Predictor(PronunciationModel model, Precision precision) {
    this.model = model;
    this.precision = precision;
  }

  /**
   * Predicts one batch greedily.
   *
   * @param source the utterances
   * @param indices which of them form the batch, at least one
   * @return one prediction per index, in the same order
   */
  public List<Prediction> predict(ExampleSource source, int[] indices) {
    return score(source, indices).decode(new GreedyDecoder());
  }

  /** As {@link #predict}, not yet decoded. */
  public BatchScores score(ExampleSource source, int[] indices) {
    try (NDManager manager = model.newStepManager()) {
      WaveformBatch batch = WaveformBatch.load(manager, source, indices);
      Logits logits =
          model.forward(
              manager, batch.waveforms(), batch.sampleCounts(), Pass.inference(precision));
      int[] frames = logits.frameCounts();
      return new BatchScores(
          indices,
          batch.examples(),
          frames,
          HeadScores.of(logits.phonemes(), frames, batch.phonemeTargets()),
          HeadScores.of(logits.errors(), frames, batch.errorTargets()));
    }
  }
}
