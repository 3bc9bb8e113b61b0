package elocute;

/**
 * An exception that is the user's to mend: its message says in one line what is wrong and what to
 * change. A job that throws it ends with that line and without a trace. Other exceptions are a
 * defect, or a fault of machines; their trace is for the log.
 *
 * <p>It stands in no room, since exceptions of all rooms are such.
 */
public interface UserError {

  /** What is wrong, in one line. */
  String getMessage();
}
