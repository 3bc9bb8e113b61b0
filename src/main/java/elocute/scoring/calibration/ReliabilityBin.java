package elocute.scoring.calibration;

import java.io.Serializable;

/**
 * The phones of one range of probabilities: whether as many are right as was said.
 *
 * @param low lower end, inclusive
 * @param high upper end, exclusive but for 1
 * @param phones number of phones
 * @param meanProbability mean of what was said; 0 without phones
 * @param shareRight share of them that are right; 0 without phones
 */
public record ReliabilityBin(
    double low, double high, long phones, double meanProbability, double shareRight)
    implements Serializable {}
