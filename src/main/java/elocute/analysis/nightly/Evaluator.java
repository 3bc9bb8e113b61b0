package elocute.analysis.nightly;

import elocute.evaluation.EvaluationPlan;
import elocute.lake.tables.EvaluationRow;
import java.io.IOException;

/** Evaluates checkpoints, each identity once. */
@FunctionalInterface
public interface Evaluator {

  /**
   * Evaluates and commits.
   *
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException when another process has done it
   *     meanwhile
   * @throws NightlyAbortedException when nothing more can be evaluated
   */
  EvaluationRow evaluate(EvaluationPlan plan) throws IOException;
}
