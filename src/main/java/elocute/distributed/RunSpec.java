package elocute.distributed;

import java.io.Serializable;

/**
 * All that a rank is told by the driver.
 *
 * @param run run name
 * @param lakeUri the lake
 * @param features feature set to train on
 * @param settingsJson the complete configuration
 * @param ranks number of ranks
 * @param threadsPerRank native threads of a rank
 * @param applicationId the Spark application
 * @param secret random secret of this run, for the ranks' handshake
 * @param deadlineSeconds how long a rank waits for another before it gives up
 */
record RunSpec(
    String run,
    String lakeUri,
    String features,
    String settingsJson,
    int ranks,
    int threadsPerRank,
    String applicationId,
    byte[] secret,
    int deadlineSeconds)
    implements Serializable {}
