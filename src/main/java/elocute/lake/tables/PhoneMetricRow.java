package elocute.lake.tables;

/**
 * One number about one phone in one evaluation.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param phone phone without stress, for example {@code ae}
 * @param metric what is counted or measured, see {@code docs/tables.md}
 * @param value its value
 */
public record PhoneMetricRow(
    String experiment, String evaluationId, String phone, String metric, double value)
    implements TableRow {}
