package elocute.distributed;

/** A run was stopped by a signal and can be resumed. */
public final class TrainingInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TrainingInterruptedException(String message) {
    super(message);
  }
}
