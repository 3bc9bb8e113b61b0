package elocute.lake.tables;

/**
 * How often one phone was recognised as another in one evaluation, on the alignment of what was
 * said with what was recognised. The gap is {@code *}: as reference of insertions, as hypothesis of
 * deletions.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param reference phone that was said, or {@code *}
 * @param hypothesis phone that was recognised, or {@code *}
 * @param count how often, at least 1
 */
public record PhoneConfusionRow(
    String experiment, String evaluationId, String reference, String hypothesis, long count)
    implements TableRow {}
