package elocute.analysis.comparison;

import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;

/**
 * One run of a comparison.
 *
 * @param run the run's last row
 * @param evaluation the evaluation that it is compared by
 */
record EvaluatedRun(RunRow run, EvaluationRow evaluation) {

  String name() {
    return run.experiment();
  }

  double value(SortMetric metric) {
    return metric.value().applyAsDouble(run, evaluation);
  }
}
