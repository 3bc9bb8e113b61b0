package elocute.lake.tables;

/**
 * One number about one type of pronunciation error in one evaluation.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param errorType {@code substitution}, {@code deletion} or {@code addition}
 * @param metric what is counted or measured, see {@code docs/tables.md}
 * @param value its value
 */
public record ErrorTypeMetricRow(
    String experiment, String evaluationId, String errorType, String metric, double value)
    implements TableRow {}
