package elocute.analysis.nightly;

/** How a nightly run ended. */
public enum NightlyOutcome {
  /** All went well. */
  DONE(0),
  /** The best of a metric fell by more than the threshold; evaluations may have failed as well. */
  FELL(3),
  /** Something could not be evaluated, or the report not be written. */
  INCOMPLETE(4);

  private final int exitStatus;

  NightlyOutcome(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /** The job's exit status. */
  public int exitStatus() {
    return exitStatus;
  }
}
