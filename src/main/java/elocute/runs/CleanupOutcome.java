package elocute.runs;

import java.io.Serializable;

/**
 * What became of one run of a cleanup or a purge.
 *
 * @param run run name
 * @param status whether it is gone
 * @param bytes size of the files that are gone
 * @param detail why it is gone or why not
 */
public record CleanupOutcome(String run, Status status, long bytes, String detail)
    implements Serializable {

  /** Whether a run is gone. */
  public enum Status {
    REMOVED,
    /** It stays: taken up, pinned, named or removed by another meanwhile. */
    KEPT,
    FAILED
  }

  static CleanupOutcome kept(String run, String why) {
    return new CleanupOutcome(run, Status.KEPT, 0, why);
  }
}
