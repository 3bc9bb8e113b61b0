package elocute.analysis.nightly;

import elocute.runs.RunStoreException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of a nightly run's evaluations.
 *
 * @param evaluated what was evaluated
 * @param alreadyEvaluated how many had been run before
 * @param older those among them that only a version had run that measured less; none in records of
 *     versions that did not look
 * @param skipped what was left out on purpose
 * @param failed what could not be evaluated
 */
public record NightlyEvaluations(
    List<EvaluationKey> evaluated,
    int alreadyEvaluated,
    List<OlderEvaluation> older,
    List<SkippedEvaluation> skipped,
    List<SkippedEvaluation> failed) {

  private static final Logger LOG = LoggerFactory.getLogger(NightlyEvaluations.class);

  public NightlyEvaluations {
    evaluated = List.copyOf(evaluated);
    older = older == null ? List.of() : List.copyOf(older);
    skipped = List.copyOf(skipped);
    failed = List.copyOf(failed);
  }

  /**
   * Runs what is planned, one after the other; one that fails does not stop the others.
   *
   * @throws NightlyAbortedException when nothing more can be evaluated
   */
  static NightlyEvaluations of(NightlyPlan plan, Evaluator evaluator) {
    List<EvaluationKey> evaluated = new ArrayList<>();
    List<SkippedEvaluation> skipped = new ArrayList<>(plan.skipped());
    List<SkippedEvaluation> failed = new ArrayList<>(plan.failed());
    for (PlannedEvaluation planned : plan.evaluations()) {
      try {
        evaluator.evaluate(planned.plan());
        evaluated.add(planned.subject());
        LOG.info("evaluated {}", planned.subject());
      } catch (FileAlreadyExistsException faster) {
        skipped.add(
            new SkippedEvaluation(planned.subject(), "another process has just evaluated it"));
      } catch (RunStoreException taken) {
        skipped.add(new SkippedEvaluation(planned.subject(), FailureMessages.of(taken)));
      } catch (NightlyAbortedException aborted) {
        throw aborted;
      } catch (Exception failure) { // Spark's are checked, and nothing declares them.
        LOG.warn("cannot evaluate {}", planned.subject(), failure);
        failed.add(new SkippedEvaluation(planned.subject(), FailureMessages.of(failure)));
      }
    }
    return new NightlyEvaluations(
        evaluated, plan.alreadyEvaluated(), plan.older(), skipped, failed);
  }
}
