package elocute.lake.tables;

import elocute.scoring.metrics.MetricValues;

/**
 * What one baseline, which does not listen, scores on the utterances of one evaluation.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param baseline {@code everything_correct} or {@code phone_frequency}
 * @param utterances utterances of the evaluation
 * @param metrics every metric of the registry; of error labels that follow from its phones
 */
public record BaselineRow(
    String experiment,
    String evaluationId,
    String baseline,
    long utterances,
    @Flat MetricValues metrics)
    implements TableRow {}
