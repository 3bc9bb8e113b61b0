package elocute.analysis.comparison;

import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.PairedDifference;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a run's utterance scores say.
 *
 * @param utterances utterances scored; 0 when the evaluation is older than table utterance_scores
 * @param difference to the best run; none for itself, and where there is none
 * @param groups counts by group
 */
record ScoreSummary(
    int utterances,
    Optional<PairedDifference> difference,
    SortedMap<String, EvaluationCounts> groups) {}
