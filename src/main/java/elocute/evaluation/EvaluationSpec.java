package elocute.evaluation;

import elocute.model.decoding.CtcDecoder;
import java.io.Serializable;

/**
 * All that an evaluating task is told by the driver.
 *
 * @param lakeUri the lake
 * @param checkpoint the checkpoint's directory
 * @param checkpointSha256 stands for the checkpoint's bytes
 * @param experiment run name of the checkpoint
 * @param evaluationId id of this evaluation
 * @param batchSize utterances per forward pass
 * @param threads native threads of an executor
 * @param decoder finds label sequences
 * @param savePredictions whether to write every utterance's prediction
 * @param judgePhones whether to measure each canonical phone
 */
record EvaluationSpec(
    String lakeUri,
    String checkpoint,
    String checkpointSha256,
    String experiment,
    String evaluationId,
    int batchSize,
    int threads,
    CtcDecoder decoder,
    boolean savePredictions,
    boolean judgePhones)
    implements Serializable {

  ModelSpec model() {
    return new ModelSpec(checkpoint, checkpointSha256, threads);
  }
}
