package elocute.allreduce;

/**
 * A collective call failed: a rank is gone, silent or stuck for too long, or spoke another
 * protocol.
 */
public final class CollectiveException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public CollectiveException(String message) {
    super(message);
  }

  public CollectiveException(String message, Throwable cause) {
    super(message, cause);
  }
}
