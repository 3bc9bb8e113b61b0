package elocute.evaluation.prediction;

/** A recording for which nothing is predicted. */
final class RejectedRecording extends Exception {

  private static final long serialVersionUID = 1L;

  private final RecordingRejectReason reason;

  RejectedRecording(RecordingRejectReason reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  Rejection of(String wav) {
    return new Rejection(wav, reason.id(), getMessage());
  }
}
