package elocute.scoring.metrics;

import java.io.Serializable;
import java.util.Collection;

/**
 * What one utterance contributes to every metric.
 *
 * @param utteranceId unique id
 * @param counts its counts
 */
public record UtteranceCounts(String utteranceId, EvaluationCounts counts) implements Serializable {

  /** The sums of all utterances. */
  public static EvaluationCounts sum(Collection<UtteranceCounts> utterances) {
    return utterances.stream()
        .map(UtteranceCounts::counts)
        .reduce(EvaluationCounts.NONE, EvaluationCounts::merge);
  }
}
