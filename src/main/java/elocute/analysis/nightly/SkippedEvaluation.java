package elocute.analysis.nightly;

/**
 * What was not evaluated.
 *
 * @param subject the evaluation
 * @param reason why not
 */
public record SkippedEvaluation(EvaluationKey subject, String reason) {

  @Override
  public String toString() {
    return subject + ": " + reason;
  }
}
