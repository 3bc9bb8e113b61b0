package elocute.evaluation;

import elocute.lake.tables.PhoneConfusionRow;
import elocute.lake.tables.PhoneMetricRow;
import elocute.scoring.metrics.ConfusionMatrix;
import elocute.scoring.metrics.MispronunciationCounts;
import elocute.scoring.metrics.PhoneStatistics;
import elocute.scoring.metrics.PhonemeErrorCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the rows of tables {@code phone_metrics} and {@code phone_confusions}.
 *
 * @param experiment run name of the checkpoint
 * @param evaluationId the evaluation
 */
record PhoneRows(String experiment, String evaluationId) {

  /** Recognition of every phone that was said or recognised, judgement of every canonical one. */
  List<PhoneMetricRow> metrics(PhoneStatistics phones) {
    List<PhoneMetricRow> rows = new ArrayList<>();
    phones
        .confusions()
        .byToken()
        .forEach((phone, counts) -> rows.addAll(recognition(phone, counts)));
    phones.byCanonicalPhone().forEach((phone, counts) -> rows.addAll(judgement(phone, counts)));
    return rows;
  }

  private List<PhoneMetricRow> recognition(String phone, PhonemeErrorCounts counts) {
    return List.of(
        row(phone, "reference", counts.referencePhones()),
        row(phone, "correct", counts.correct()),
        row(phone, "substitutions", counts.substitutions()),
        row(phone, "deletions", counts.deletions()),
        row(phone, "insertions", counts.insertions()),
        row(phone, "error_rate", counts.per()));
  }

  private List<PhoneMetricRow> judgement(String phone, MispronunciationCounts counts) {
    return List.of(
        row(phone, "true_acceptances", counts.trueAcceptances()),
        row(phone, "false_rejections", counts.falseRejections()),
        row(phone, "false_acceptances", counts.falseAcceptances()),
        row(phone, "correct_diagnoses", counts.correctDiagnoses()),
        row(phone, "error_diagnoses", counts.errorDiagnoses()),
        row(phone, "precision", counts.precision()),
        row(phone, "recall", counts.recall()),
        row(phone, "f1", counts.f1()));
  }

  private PhoneMetricRow row(String phone, String metric, double value) {
    return new PhoneMetricRow(experiment, evaluationId, phone, metric, value);
  }

  List<PhoneConfusionRow> confusions(PhoneStatistics phones) {
    return phones.confusions().entries().stream().map(this::confusion).toList();
  }

  private PhoneConfusionRow confusion(ConfusionMatrix.Entry entry) {
    return new PhoneConfusionRow(
        experiment,
        evaluationId,
        AlignedText.token(entry.reference()),
        AlignedText.token(entry.hypothesis()),
        entry.count());
  }
}
