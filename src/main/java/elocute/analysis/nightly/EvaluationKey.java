package elocute.analysis.nightly;

/**
 * One possible evaluation.
 *
 * @param experiment run name
 * @param checkpoint for example {@code best_error}
 * @param features feature set; empty where the checkpoint could not be asked for its own
 * @param split split of it
 */
public record EvaluationKey(String experiment, String checkpoint, String features, String split) {

  /** For example {@code run/best_error on l2arctic/test}. */
  @Override
  public String toString() {
    String data = features.isEmpty() ? split : features + "/" + split;
    return experiment + "/" + checkpoint + " on " + data;
  }
}
