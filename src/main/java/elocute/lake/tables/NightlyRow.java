package elocute.lake.tables;

import java.time.Instant;

/**
 * The best of one metric in one nightly run, among evaluations of one split of one feature set by
 * one protocol.
 *
 * @param experiment run that has it
 * @param nightId unique id of the nightly run
 * @param recordedAt when
 * @param features feature set
 * @param split split of it
 * @param protocol protocol of the evaluations
 * @param metric column of table {@code evaluations}
 * @param value the best value
 * @param checkpoint checkpoint that has it
 * @param evaluationId evaluation that has it
 */
public record NightlyRow(
    String experiment,
    String nightId,
    Instant recordedAt,
    String features,
    String split,
    String protocol,
    String metric,
    double value,
    String checkpoint,
    String evaluationId)
    implements TableRow {}
