package elocute.training;

import elocute.model.decoding.CtcDecoder;
import elocute.model.decoding.FrameScores;
import elocute.model.nn.CtcLoss;
import elocute.training.data.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's output for one batch, free of native memory: decoding it keeps no model busy.
 *
 * @param indices the utterances' places in their source
 * @param examples the utterances
 * @param frameCounts real frames per utterance
 * @param phonemes the phoneme head's
 * @param errors the error head's
 */
public record BatchScores(
    int[] indices,
    List<Example> examples,
    int[] frameCounts,
    HeadScores phonemes,
    HeadScores errors) {

  /** The phoneme head's scores of the utterance in a row of the batch; its logits are shared. */
  public FrameScores phonemeScores(int row) {
    return phonemes.ofUtterance(row, frameCounts[row]);
  }

  /** One prediction per utterance, in the batch's order. */
  public List<Prediction> decode(CtcDecoder decoder) {
    List<Prediction> predictions = new ArrayList<>();
    for (int row = 0; row < indices.length; row++) {
      Example example = examples.get(row);
      int frames = frameCounts[row];
      predictions.add(
          new Prediction(
              indices[row],
              phonemes.labels(decoder, row, frames),
              errors.labels(decoder, row, frames),
              phonemes.losses()[row],
              errors.losses()[row],
              CtcLoss.feasible(frames, example.phonemeTarget()),
              CtcLoss.feasible(frames, example.errorTarget())));
    }
    return predictions;
  }
}
