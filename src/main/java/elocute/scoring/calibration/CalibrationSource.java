package elocute.scoring.calibration;

import java.io.Serializable;

/**
 * What a calibration was made of.
 *
 * @param checkpointSha256 checksum of {@code checkpoint.json}: the state of the checkpoint that the
 *     calibration holds for
 * @param features feature set
 * @param featuresFingerprint stands for the split's rows
 * @param split split of it
 * @param utterances utterances that were measured
 * @param impossibleUtterances utterances with fewer frames than their canonical phones need
 */
public record CalibrationSource(
    String checkpointSha256,
    String features,
    String featuresFingerprint,
    String split,
    long utterances,
    long impossibleUtterances)
    implements Serializable {}
