package elocute.analysis.nightly;

import elocute.runs.ExperimentException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of a night's evaluations.
 *
 * @param evaluated what was evaluated
 * @param alreadyEvaluated how many had been run before
 * @param skipped what was left out on purpose
 * @param failed what could not be evaluated
 */
public record EvaluationsOfNight(
    List<Subject> evaluated, int alreadyEvaluated, List<LeftOut> skipped, List<LeftOut> failed) {

  private static final Logger LOG = LoggerFactory.getLogger(EvaluationsOfNight.class);

  public EvaluationsOfNight {
    evaluated = List.copyOf(evaluated);
    skipped = List.copyOf(skipped);
    failed = List.copyOf(failed);
  }

  /**
   * Runs what is planned, one after the other; one that fails does not stop the others.
   *
   * @throws NightAbortedException when nothing more can be evaluated
   */
  static EvaluationsOfNight of(NightPlan plan, Evaluator evaluator) {
    List<Subject> evaluated = new ArrayList<>();
    List<LeftOut> skipped = new ArrayList<>(plan.skipped());
    List<LeftOut> failed = new ArrayList<>(plan.failed());
    for (PlannedEvaluation planned : plan.evaluations()) {
      try {
        evaluator.evaluate(planned.plan());
        evaluated.add(planned.subject());
        LOG.info("evaluated {}", planned.subject());
      } catch (FileAlreadyExistsException faster) {
        skipped.add(new LeftOut(planned.subject(), "another process has just evaluated it"));
      } catch (ExperimentException taken) {
        skipped.add(new LeftOut(planned.subject(), Reasons.of(taken)));
      } catch (NightAbortedException aborted) {
        throw aborted;
      } catch (Exception failure) { // Spark's are checked, and nothing declares them.
        LOG.warn("cannot evaluate {}", planned.subject(), failure);
        failed.add(new LeftOut(planned.subject(), Reasons.of(failure)));
      }
    }
    return new EvaluationsOfNight(evaluated, plan.alreadyEvaluated(), skipped, failed);
  }
}
