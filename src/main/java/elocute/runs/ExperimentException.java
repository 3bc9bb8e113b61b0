package elocute.runs;

/**
 * What was asked of an experiment cannot be done, and the user can change that: no such run, a run
 * that is held, a name that is taken, an archive that does not verify.
 */
public class ExperimentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ExperimentException(String message) {
    super(message);
  }

  public ExperimentException(String message, Throwable cause) {
    super(message, cause);
  }
}
