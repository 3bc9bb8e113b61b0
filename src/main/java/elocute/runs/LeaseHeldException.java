package elocute.runs;

/** Another process is at work on what was to be taken; the message says which. */
public final class LeaseHeldException extends RunStoreException {

  private static final long serialVersionUID = 1L;

  LeaseHeldException(String message) {
    super(message);
  }
}
