package elocute.evaluation;

import elocute.alignment.Operation;
import elocute.metrics.MispronunciationCounts;
import elocute.metrics.PhoneStatistics;
import elocute.tables.ErrorTypeMetricRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes the rows of table {@code error_type_metrics}.
 *
 * @param experiment run name of the checkpoint
 * @param evaluationId the evaluation
 */
record ErrorTypeRows(String experiment, String evaluationId) {

  /** What the speaker did to what should be said; the table's words for it. */
  private static final Map<Operation, String> ERROR_TYPES =
      Map.of(
          Operation.SUBSTITUTION, "substitution",
          Operation.DELETION, "deletion",
          Operation.INSERTION, "addition");

  /** All numbers of all three types, also of those that do not occur. */
  List<ErrorTypeMetricRow> of(PhoneStatistics phones) {
    Map<Operation, MispronunciationCounts> counts = phones.byOperation();
    return Stream.of(Operation.SUBSTITUTION, Operation.DELETION, Operation.INSERTION)
        .flatMap(
            type ->
                rows(ERROR_TYPES.get(type), counts.getOrDefault(type, MispronunciationCounts.NONE)))
        .toList();
  }

  private Stream<ErrorTypeMetricRow> rows(String type, MispronunciationCounts counts) {
    return Stream.of(
        row(type, "occurrences", counts.mispronounced()),
        row(type, "correct_diagnoses", counts.correctDiagnoses()),
        row(type, "error_diagnoses", counts.errorDiagnoses()),
        row(type, "false_acceptances", counts.falseAcceptances()),
        row(type, "recall", counts.recall()),
        row(type, "diagnosis_error_rate", counts.diagnosisErrorRate()));
  }

  private ErrorTypeMetricRow row(String type, String metric, double value) {
    return new ErrorTypeMetricRow(experiment, evaluationId, type, metric, value);
  }
}
