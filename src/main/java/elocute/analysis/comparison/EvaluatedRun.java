package elocute.analysis.comparison;

import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;

/**
 * One experiment of a comparison.
 *
 * @param experiment the run's last row
 * @param evaluation the evaluation that it is compared by
 */
record EvaluatedRun(RunRow experiment, EvaluationRow evaluation) {

  String name() {
    return experiment.experiment();
  }

  double value(SortMetric metric) {
    return metric.value().applyAsDouble(experiment, evaluation);
  }
}
