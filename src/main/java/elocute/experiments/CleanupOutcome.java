package elocute.experiments;

/**
 * What became of one run of a cleanup.
 *
 * @param run run name
 * @param status whether it is gone
 * @param detail why not
 */
public record CleanupOutcome(String run, Status status, String detail) {

  /** Whether a run is gone. */
  public enum Status {
    REMOVED,
    /** Nothing was to be done: taken up, or removed by another, meanwhile. */
    SKIPPED,
    FAILED
  }
}
