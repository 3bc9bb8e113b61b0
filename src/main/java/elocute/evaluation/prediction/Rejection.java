package elocute.evaluation.prediction;

/**
 * A recording for which nothing is predicted.
 *
 * @param wav the recording
 * @param rejected a {@link RecordingRejectReason}'s id
 * @param detail what is wrong, for a person
 */
public record Rejection(String wav, String rejected, String detail) implements Outcome {

  /** The same, of a recording that is called otherwise. */
  public Rejection calling(String recording) {
    return new Rejection(recording, rejected, detail);
  }
}
