package elocute.lake.tables;

/**
 * The canonical phones of one range of probabilities in one evaluation: whether as many are right
 * as was said.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param low lower end of the range, inclusive
 * @param high upper end, exclusive but for 1
 * @param phones canonical phones
 * @param meanProbability mean probability that they are right; 0 without phones
 * @param shareRight share of them that are; 0 without phones
 */
public record ScoreReliabilityRow(
    String experiment,
    String evaluationId,
    double low,
    double high,
    long phones,
    double meanProbability,
    double shareRight)
    implements TableRow {}
