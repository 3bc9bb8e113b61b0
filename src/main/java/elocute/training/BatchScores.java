package elocute.training;

import elocute.model.decoding.CtcDecoder;
import elocute.model.decoding.FrameScores;
import elocute.model.nn.CtcLoss;
import elocute.training.data.ErrorHead;
import elocute.training.data.Example;
import elocute.training.data.PlaceAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model's output for one batch, free of native memory: decoding it keeps no model busy.
 *
 * @param indices the utterances' places in their source
 * @param examples the utterances
 * @param frameCounts real frames per utterance
 * @param phonemes the phoneme head's
 * @param errors the error head's
 * @param errorHead reads them
 */
public record BatchScores(
    int[] indices,
    List<Example> examples,
    int[] frameCounts,
    HeadScores phonemes,
    HeadScores errors,
    ErrorHead errorHead) {

  /** The phoneme head's scores of the utterance in a row of the batch; its logits are shared. */
  public FrameScores phonemeScores(int row) {
    return phonemes.rows(row, frameCounts[row]);
  }

  /** One prediction per utterance, in the batch's order. */
  public List<Prediction> decode(CtcDecoder decoder) {
    List<Prediction> predictions = new ArrayList<>();
    for (int row = 0; row < indices.length; row++) {
      Example example = examples.get(row);
      int frames = frameCounts[row];
      int[] heard = decoder.decode(phonemeScores(row));
      predictions.add(
          new Prediction(
              indices[row],
              heard,
              answers(row).map(PlaceAnswer::said).orElse(heard),
              errorHead.labels(errorRows(row), example, decoder),
              phonemes.losses()[row],
              errors.losses()[row],
              CtcLoss.feasible(frames, example.phonemeTarget()),
              errorHead.canTrain(example, frames)));
    }
    return predictions;
  }

  /** What an error head that is asked answers about each place of the utterance in a row. */
  public Optional<List<PlaceAnswer>> answers(int row) {
    return errorHead.answers(errorRows(row), examples.get(row));
  }

  private FrameScores errorRows(int row) {
    return errors.rows(row, errorHead.rows(examples.get(row), frameCounts[row]));
  }
}
