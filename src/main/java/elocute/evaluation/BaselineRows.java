package elocute.evaluation;

import com.jerolba.carpet.CloseableIterator;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureShard;
import elocute.lake.tables.BaselineRow;
import elocute.scoring.baseline.Baseline;
import elocute.scoring.baseline.BaselineEstimate;
import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.Bootstrap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Makes the rows of table {@code baselines}.
 *
 * @param experiment run name of the checkpoint
 * @param evaluationId the evaluation
 */
record BaselineRows(String experiment, String evaluationId) {

  /** The columns of a feature set that references are made of. */
  private record Labels(
      String utteranceId,
      List<String> canonicalTrainTarget,
      List<String> perceivedTrainTarget,
      List<String> errorLabels) {

    UtteranceReference reference() {
      return new UtteranceReference(
          utteranceId, canonicalTrainTarget, perceivedTrainTarget, errorLabels);
    }
  }

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

  /** What is true of the evaluated utterances; reads no audio. */
  static List<UtteranceReference> references(
      Dataset features, List<FeatureShard> shards, Set<String> evaluated) throws IOException {
    List<UtteranceReference> references = new ArrayList<>();
    for (FeatureShard shard : shards) {
      try (CloseableIterator<Labels> rows = features.rows(shard, Labels.class)) {
        while (rows.hasNext()) {
          Labels labels = rows.next();
          if (evaluated.contains(labels.utteranceId())) {
            references.add(labels.reference());
          }
        }
      }
    }
    return references;
  }
}
