package elocute.evaluation.prediction;

import elocute.evaluation.CheckpointCalibration;
import elocute.evaluation.EvaluationRequest.Decoding;
import elocute.lake.Lake;
import elocute.model.decoding.CtcDecoder;
import elocute.training.checkpoint.CheckpointReader;
import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * A prediction that can be made: the checkpoint is there, and a given text can be pronounced.
 *
 * @param directory the checkpoint's directory
 * @param checkpoint the checkpoint
 * @param decoder finds label sequences
 * @param texts where the recordings' texts come from
 * @param calibration turns what the model says of phones into scores
 */
public record PredictionPlan(
    Path directory,
    CheckpointReader checkpoint,
    CtcDecoder decoder,
    TextSource texts,
    CheckpointCalibration calibration) {

  /**
   * Checks what is asked.
   *
   * @throws PredictionException when the given text or phones cannot be pronounced, or the model
   *     has not all phones of a text
   * @throws elocute.training.checkpoint.CheckpointException when there is no such checkpoint, or it
   *     is damaged
   * @throws elocute.scoring.calibration.CalibrationException when the checkpoint's calibration is
   *     damaged
   * @throws elocute.evaluation.EvaluationException when a beam width is asked for and no beam
   */
  public static PredictionPlan of(Lake lake, Path directory, Decoding decoding, TextSource texts)
      throws IOException {
    CheckpointReader checkpoint = CheckpointReader.open(lake.fileSystem(), directory);
    var decoder = CtcDecoder.of(decoding.over(checkpoint.settings().evaluation()));
    checkpoint.requireWeights();
    return new PredictionPlan(
        directory,
        checkpoint,
        decoder,
        texts.over(checkpoint.inventory()),
        CheckpointCalibration.of(lake.fileSystem(), directory, checkpoint));
  }
}
