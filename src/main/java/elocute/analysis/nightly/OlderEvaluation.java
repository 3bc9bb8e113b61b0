package elocute.analysis.nightly;

import elocute.lake.tables.EvaluationRow;

/**
 * An evaluation of a version that measured less. It stays as it is, with empty columns.
 *
 * @param subject what was evaluated
 * @param again the command that evaluates it again and fills them
 */
public record OlderEvaluation(EvaluationKey subject, String again) {

  static OlderEvaluation of(EvaluationRow row) {
    return new OlderEvaluation(
        new EvaluationKey(row.experiment(), row.checkpoint(), row.features(), row.split()),
        row.again());
  }
}
