package elocute.analysis.comparison;

import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ExperimentRow;

/**
 * One experiment of a comparison.
 *
 * @param experiment the run's last row
 * @param evaluation the evaluation that it is compared by
 */
record Compared(ExperimentRow experiment, EvaluationRow evaluation) {

  String name() {
    return experiment.experiment();
  }

  double value(SortMetric metric) {
    return metric.value().applyAsDouble(experiment, evaluation);
  }
}
