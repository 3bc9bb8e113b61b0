package elocute.evaluation;

import elocute.lake.tables.ErrorTypeMetricRow;
import elocute.scoring.metrics.ErrorKind;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhoneStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the rows of table {@code error_type_metrics}.
 *
 * @param experiment run name of the checkpoint
 * @param evaluationId the evaluation
 */
record ErrorTypeRows(String experiment, String evaluationId) {

  /** All numbers of all three types, also of those that do not occur. */
  List<ErrorTypeMetricRow> of(PhoneStatistics phones) {
    return Arrays.stream(ErrorKind.values())
        .flatMap(kind -> rows(kind.id(), kind.of(phones)))
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
