package elocute.evaluation.prediction;

import elocute.evaluation.ModelSpec;
import elocute.model.decoding.CtcDecoder;
import java.io.Serializable;
import java.util.List;

/**
 * All that a predicting task is told.
 *
 * @param lakeUri the lake
 * @param model the model
 * @param run the run that trained it
 * @param modelType its architecture
 * @param decoder finds label sequences
 * @param texts where the recordings' texts come from
 * @param scoring how their phones are scored
 * @param outputs what is written of each recording that is heard
 */
record PredictionSpec(
    String lakeUri,
    ModelSpec model,
    String run,
    String modelType,
    CtcDecoder decoder,
    TextSource texts,
    ScoringRule scoring,
    List<RecordingOutput> outputs)
    implements Serializable {

  static PredictionSpec of(
      String lakeUri, PredictionPlan plan, List<RecordingOutput> outputs, int threads) {
    return new PredictionSpec(
        lakeUri,
        new ModelSpec(plan.directory().toString(), plan.checkpoint().sha256(), threads),
        plan.checkpoint().record().experiment(),
        plan.checkpoint().record().modelType(),
        plan.decoder(),
        plan.texts(),
        ScoringRule.of(plan.calibration()),
        outputs);
  }
}
