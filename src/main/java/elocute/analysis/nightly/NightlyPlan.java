package elocute.analysis.nightly;

import java.util.List;

/**
 * What is new in a lake.
 *
 * @param evaluations to be run, by run
 * @param alreadyEvaluated how many have been run before
 * @param older those among them that only a version has run that measured less
 * @param skipped left out on purpose
 * @param failed cannot be run
 */
public record NightlyPlan(
    List<PlannedEvaluation> evaluations,
    int alreadyEvaluated,
    List<OlderEvaluation> older,
    List<SkippedEvaluation> skipped,
    List<SkippedEvaluation> failed) {

  public NightlyPlan {
    evaluations = List.copyOf(evaluations);
    older = List.copyOf(older);
    skipped = List.copyOf(skipped);
    failed = List.copyOf(failed);
  }
}
