package elocute.lake.tables;

import elocute.scoring.calibration.ReliabilityBin;

/**
 * The canonical phones of one range of probabilities in one evaluation: whether as many are right
 * as was said.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param bin the range and its phones
 * @param source whose probabilities: {@code gop} or {@code asked}, see {@link ScoreMetricRow}; null
 *     in rows of older versions, which are of {@code gop}
 */
public record ScoreReliabilityRow(
    String experiment, String evaluationId, @Flat ReliabilityBin bin, @AddedColumn String source)
    implements TableRow {}
