package elocute.distributed;

import elocute.training.checkpoint.RunAttempt;
import java.io.Serializable;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * All that a rank is told by the driver.
 *
 * @param attempt the attempt to train the run
 * @param lakeUri the lake
 * @param settingsJson the complete configuration
 * @param threadsPerRank native threads of a rank
 * @param applicationId the Spark application
 * @param secret random secret of this attempt, for the ranks' handshake
 * @param ring how the ranks meet and wait for each other
 */
record RunSpec(
    RunAttempt attempt,
    String lakeUri,
    String settingsJson,
    int threadsPerRank,
    String applicationId,
    byte[] secret,
    RingSettings ring)
    implements Serializable {

  /** What the ranks' handshake binds them to: the complete configuration, the seed included. */
  String modelHash() {
    return DigestUtils.sha256Hex(settingsJson);
  }
}
