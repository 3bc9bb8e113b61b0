package elocute.dataset;

/** A feature set that does not exist or cannot be read by this version. */
public final class FeatureSetException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FeatureSetException(String message) {
    super(message);
  }

  public FeatureSetException(String message, Throwable cause) {
    super(message, cause);
  }
}
