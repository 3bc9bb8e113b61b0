package elocute.analysis.nightly;

/** What evaluates is gone, so that it is of no use to continue the nightly run. */
public final class NightlyAbortedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NightlyAbortedException(String message, Throwable cause) {
    super(message, cause);
  }
}
