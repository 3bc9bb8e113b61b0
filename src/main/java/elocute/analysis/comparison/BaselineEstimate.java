package elocute.analysis.comparison;

import elocute.analysis.score.Baseline;
import elocute.analysis.score.Scoring;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.EvaluationSummary;
import elocute.scoring.metrics.Resamples;
import elocute.scoring.metrics.TwoWayLabels;
import elocute.scoring.metrics.UtteranceScore;
import java.util.List;
import java.util.Map;

/**
 * A baseline, which does not listen to the audio. Its error labels follow from its phones: {@code
 * C} where they are as they should be, else {@code I}.
 *
 * @param baseline which
 * @param counts over all utterances
 * @param resamples the same over resampled corpora
 */
public record BaselineEstimate(Baseline baseline, EvaluationCounts counts, Resamples resamples) {

  /**
   * Scores a baseline.
   *
   * @param scoring of any system on the utterances
   * @param errorLabels true labels of each utterance, {@code C} or {@code I}
   */
  public static BaselineEstimate of(
      Baseline baseline, Scoring scoring, Map<String, List<String>> errorLabels) {
    var summary = new EvaluationSummary();
    for (UtteranceScore score : scoring.of(baseline).utterances()) {
      Alignment labels =
          Alignment.of(
              errorLabels.get(score.utteranceId()),
              TwoWayLabels.derived(score.protocol().canonicalToHypothesis()));
      summary.add(new UtteranceScore(score.utteranceId(), score.protocol(), labels, labels));
    }
    return new BaselineEstimate(
        baseline, summary.counts(), Bootstrap.seeded(1).resamples(summary.utteranceCounts()));
  }
}
