package elocute.report;

import elocute.tables.EvaluationRow;
import elocute.tables.ExperimentRow;

/**
 * An experiment with the evaluation that speaks for it.
 *
 * @param experiment its last row
 * @param evaluation the latest on the report's split
 */
record Subject(ExperimentRow experiment, EvaluationRow evaluation) {

  String name() {
    return experiment.experiment();
  }
}
