package elocute.lake.tables;

import elocute.scoring.calibration.ReliabilityBin;

/**
 * The canonical phones of one range of probabilities in one evaluation: whether as many are right
 * as was said.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param bin the range and its phones
 */
public record ScoreReliabilityRow(String experiment, String evaluationId, @Flat ReliabilityBin bin)
    implements TableRow {}
