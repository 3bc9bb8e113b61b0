package elocute.training;

import ai.djl.ndarray.NDManager;
import elocute.config.TrainingSettings;
import elocute.config.TrainingSettings.Precision;
import elocute.model.Logits;
import elocute.model.PronunciationModel;
import elocute.model.decoding.GreedyDecoder;
import elocute.model.nn.ForwardMode;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.data.BatchShare;
import elocute.training.data.ErrorHead;
import elocute.training.data.ExampleSource;
import elocute.training.data.PaddedBatch;
import elocute.training.data.PhonemeLoss;
import elocute.training.data.WaveformBatch;
import java.util.List;

/** Runs a model over batches of utterances. */
public final class Predictor {

  private final PronunciationModel model;
  private final Precision precision;
  private final PhonemeLoss phonemeLoss;
  private final ErrorHead errorHead;

  /**
   * @param inventory the model's phones
   * @param recipe how it was trained
   */
  public Predictor(PronunciationModel model, PhonemeInventory inventory, TrainingSettings recipe) {
    this.model = model;
    this.precision = recipe.precision();
    this.phonemeLoss = PhonemeLoss.of(inventory, recipe);
    this.errorHead = ErrorHead.of(model.description(), recipe, phonemeLoss);
  }

  /**
   * Scores one batch.
   *
   * @param source the utterances
   * @param indices which of them form the batch, at least one
   * @return scores per index, in the same order
   */
  public BatchScores score(ExampleSource source, int[] indices) {
    return score(source, BatchShare.whole(source, indices));
  }

  /** Predicts a share greedily: one prediction per utterance, in the same order. */
  public List<Prediction> predict(ExampleSource source, BatchShare share) {
    return score(source, share).decode(new GreedyDecoder());
  }

  private BatchScores score(ExampleSource source, BatchShare share) {
    try (NDManager manager = model.newStepManager()) {
      WaveformBatch batch =
          WaveformBatch.of(manager, PaddedBatch.read(source, share), model.encoderConfig());
      Logits logits = batch.through(model, manager, ForwardMode.inference(precision));
      int[] frames = logits.frameCounts();
      return new BatchScores(
          share.indices(),
          batch.examples(),
          frames,
          HeadScores.of(
              logits.phonemes(),
              phonemeLoss.itemLosses(logits.phonemes(), frames, batch.phonemeTargets())),
          HeadScores.of(logits.errors(), errorHead.itemLosses(logits, batch.examples())),
          errorHead);
    }
  }
}
