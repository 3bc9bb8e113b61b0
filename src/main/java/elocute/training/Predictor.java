package elocute.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import elocute.config.TrainingSettings.Precision;
import elocute.model.CtcLoss;
import elocute.model.GreedyCtcDecoder;
import elocute.model.Logits;
import elocute.model.Pass;
import elocute.model.PronunciationModel;
import java.util.ArrayList;
import java.util.List;

/** Runs a model over batches of utterances and decodes both heads greedily. */
public final class Predictor {

  private final PronunciationModel model;
  private final Precision precision;

  public Predictor(PronunciationModel model, Precision precision) {
    this.model = model;
    this.precision = precision;
  }

  /**
   * Predicts one batch.
   *
   * @param source the utterances
   * @param indices which of them form the batch, at least one
   * @return one prediction per index, in the same order
   */
  public List<Prediction> predict(ExampleSource source, int[] indices) {
    try (NDManager manager = model.newStepManager()) {
      WaveformBatch batch = WaveformBatch.load(manager, source, indices);
      Logits logits =
          model.forward(
              manager, batch.waveforms(), batch.sampleCounts(), Pass.inference(precision));
      int[][] phonemes = GreedyCtcDecoder.decode(logits.phonemes(), logits.frameCounts());
      int[][] errors = GreedyCtcDecoder.decode(logits.errors(), logits.frameCounts());
      float[] phonemeLosses = losses(logits.phonemes(), logits, batch.phonemeTargets());
      float[] errorLosses = losses(logits.errors(), logits, batch.errorTargets());
      List<Prediction> predictions = new ArrayList<>();
      for (int row = 0; row < indices.length; row++) {
        Example example = batch.examples().get(row);
        int frames = logits.frameCounts()[row];
        predictions.add(
            new Prediction(
                indices[row],
                phonemes[row],
                errors[row],
                phonemeLosses[row],
                errorLosses[row],
                CtcLoss.feasible(frames, example.phonemeTarget()),
                CtcLoss.feasible(frames, example.errorTarget())));
      }
      return predictions;
    }
  }

  private static float[] losses(NDArray head, Logits logits, int[][] targets) {
    return CtcLoss.itemLosses(head, logits.frameCounts(), targets).toFloatArray();
  }
}
