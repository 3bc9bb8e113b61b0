package elocute.distributed;

import java.io.Serializable;

/**
 * What a rank tells or asks the driver, over Spark's own RPC.
 *
 * @param run run name
 * @param attempt number of the run's attempt; messages of earlier ones are not heard
 * @param kind what it is
 * @param text one line
 */
record RunMessage(String run, int attempt, Kind kind, String text) implements Serializable {

  enum Kind {
    PARAMETERS,
    LOG,
    /** A line for the log that nobody is shown. */
    DETAIL,
    PROGRESS,
    /** Asks whether to stop; the answer is a Boolean. */
    STOP,
    /** Another rank is gone or silent; a new attempt may cure that. */
    RANK_LOST,
    /** The lake does not answer this rank; a new attempt may find it there again. */
    LAKE_LOST,
    /** This rank has failed by itself, as it would again. */
    RANK_FAILED;

    /** Whether the rank waits for an answer. */
    boolean isQuestion() {
      return this == STOP || this == RANK_LOST || this == LAKE_LOST || this == RANK_FAILED;
    }
  }
}
