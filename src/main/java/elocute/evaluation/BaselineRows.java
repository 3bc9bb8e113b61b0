package elocute.evaluation;

import elocute.lake.tables.BaselineRow;
import elocute.scoring.baseline.Baseline;
import elocute.scoring.baseline.BaselineEstimate;
import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.Bootstrap;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Makes the rows of table {@code baselines}.
 *
 * @param experiment run name of the checkpoint
 * @param evaluationId the evaluation
 */
record BaselineRows(String experiment, String evaluationId) {

  /** One row per baseline. */
  List<BaselineRow> of(Collection<UtteranceReference> references, Bootstrap bootstrap) {
    return Arrays.stream(Baseline.values())
        .map(baseline -> row(BaselineEstimate.of(baseline, references, bootstrap)))
        .toList();
  }

  private BaselineRow row(BaselineEstimate estimate) {
    return new BaselineRow(
        experiment,
        evaluationId,
        estimate.baseline().id(),
        estimate.counts().utterances(),
        estimate.metrics());
  }
}
