package elocute.analysis.report;

import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;

/**
 * A run with the evaluation that speaks for it.
 *
 * @param comparison how it stands among the others
 * @param run its last row
 * @param evaluation the one that it is compared by
 */
record RankedRun(ComparisonRow comparison, RunRow run, EvaluationRow evaluation) {

  String name() {
    return run.experiment();
  }
}
