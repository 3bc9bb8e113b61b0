package elocute.analysis.nightly;

import java.util.List;

/**
 * What is new in a lake.
 *
 * @param evaluations to be run, by run
 * @param alreadyEvaluated how many have been run before
 * @param skipped left out on purpose
 * @param failed cannot be run
 */
public record NightlyPlan(
    List<PlannedEvaluation> evaluations,
    int alreadyEvaluated,
    List<SkippedEvaluation> skipped,
    List<SkippedEvaluation> failed) {

  public NightlyPlan {
    evaluations = List.copyOf(evaluations);
    skipped = List.copyOf(skipped);
    failed = List.copyOf(failed);
  }
}
