package elocute.scoring.baseline;

import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.EvaluationSummary;
import elocute.scoring.metrics.MetricValues;
import elocute.scoring.metrics.Resamples;
import java.util.Collection;

/**
 * A baseline on some utterances. It has no error head: its error labels follow from its phones, so
 * its metrics of the error head and of derived decisions are the same.
 *
 * @param baseline which
 * @param counts over all utterances
 * @param resamples the same over resampled corpora
 */
public record BaselineEstimate(Baseline baseline, EvaluationCounts counts, Resamples resamples) {

  /** Scores a baseline. */
  public static BaselineEstimate of(
      Baseline baseline, Collection<UtteranceReference> references, Bootstrap bootstrap) {
    var summary = new EvaluationSummary();
    baseline.scores(references).forEach(summary::add);
    return new BaselineEstimate(
        baseline, summary.counts(), bootstrap.resamples(summary.utteranceCounts()));
  }

  /** Every metric, with its interval where it has one. */
  public MetricValues metrics() {
    return MetricValues.of(counts, resamples);
  }
}
