package elocute.analysis.report;

import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;

/**
 * An experiment with the evaluation that speaks for it.
 *
 * @param comparison how it stands among the others
 * @param experiment its last row
 * @param evaluation the one that it is compared by
 */
record RankedRun(ComparisonRow comparison, RunRow experiment, EvaluationRow evaluation) {

  String name() {
    return experiment.experiment();
  }
}
