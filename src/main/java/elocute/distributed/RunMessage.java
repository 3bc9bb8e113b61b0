package elocute.distributed;

import java.io.Serializable;

/**
 * What rank 0 tells the driver, over Spark's own RPC.
 *
 * @param run run name
 * @param kind what it is
 * @param text one line
 */
record RunMessage(String run, Kind kind, String text) implements Serializable {

  enum Kind {
    PARAMETERS,
    LOG,
    PROGRESS
  }
}
