package elocute.cli;

import elocute.lake.tables.BaselineRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.SpeakerMetricRow;
import elocute.lake.tables.TablePrinter;
import elocute.scoring.baseline.Baseline;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MetricValues;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints an evaluation for people. */
record EvaluationReport(PrintWriter out) {

  /** One first language's metrics by column. */
  private record Group(String firstLanguage, Map<String, SpeakerMetricRow> metrics) {

    double value(Metric metric) {
      return metrics.get(metric.column()).value();
    }

    String interval(Metric metric) {
      SpeakerMetricRow row = metrics.get(metric.column());
      return "%.4f to %.4f".formatted(row.low(), row.high());
    }

    long utterances() {
      return metrics.values().iterator().next().utterances();
    }
  }

  private static final TablePrinter<Group> FIRST_LANGUAGES =
      TablePrinter.<Group>of()
          .with("first language", Group::firstLanguage)
          .with("utterances", Group::utterances)
          .with("PER", group -> group.value(Metric.PER))
          .with("95 %", group -> group.interval(Metric.PER))
          .with("detection F1", group -> group.value(Metric.DETECTION_F1))
          .with("error accuracy", group -> group.value(Metric.ERROR_ACCURACY))
          .with("MDD F1", group -> group.value(Metric.MDD_F1));

  /**
   * Prints one evaluation.
   *
   * @param baselines rows of table {@code baselines} of this evaluation
   * @param speakers rows of table {@code speaker_metrics}, also of other evaluations
   */
  void print(EvaluationRow row, List<BaselineRow> baselines, List<SpeakerMetricRow> speakers) {
    summary(row, baselines);
    out.println(FIRST_LANGUAGES.print(groups(row, speakers), ReportFormat.TEXT));
    out.flush();
  }

  private static List<Group> groups(EvaluationRow row, List<SpeakerMetricRow> speakers) {
    Map<String, Map<String, SpeakerMetricRow>> byLanguage =
        speakers.stream()
            .filter(metric -> metric.evaluationId().equals(row.evaluationId()))
            .filter(metric -> metric.level().equals(SpeakerMetricRow.FIRST_LANGUAGE))
            .collect(
                Collectors.groupingBy(
                    SpeakerMetricRow::firstLanguage,
                    TreeMap::new,
                    Collectors.toMap(SpeakerMetricRow::metric, metric -> metric)));
    return byLanguage.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void summary(EvaluationRow row, List<BaselineRow> baselines) {
    out.printf(
        Locale.ROOT,
        "%s (%s, %s) on %s/%s: %d utterances, %s%n",
        row.experiment(),
        row.modelType(),
        row.checkpoint(),
        row.features(),
        row.split(),
        row.utterances(),
        row.protocol());
    detection(row.metrics());
    errors(row.metrics());
    baselines.forEach(baseline -> warnOf(baseline, row));
    phonemes(row);
    mispronunciations(row.metrics());
  }

  /** What follows from the phones heard comes first: it is what an application goes by. */
  private void detection(MetricValues metrics) {
    out.printf(
        Locale.ROOT,
        "detection from phones: accuracy %s   incorrect P/R/F1: %.4f %.4f %s   correct P/R/F1: %.4f %.4f %.4f%n",
        withInterval(metrics, Metric.DETECTION_ACCURACY),
        metrics.value(Metric.DETECTION_PRECISION),
        metrics.value(Metric.DETECTION_RECALL),
        withInterval(metrics, Metric.DETECTION_F1),
        metrics.value(Metric.DETECTION_CORRECT_PRECISION),
        metrics.value(Metric.DETECTION_CORRECT_RECALL),
        metrics.value(Metric.DETECTION_CORRECT_F1));
  }

  private static String withInterval(MetricValues metrics, Metric metric) {
    Interval interval = metrics.interval(metric).orElseThrow();
    return String.format(
        Locale.ROOT, "%.4f (%.4f to %.4f)", metrics.value(metric), interval.low(), interval.high());
  }

  private void errors(MetricValues metrics) {
    out.printf(
        Locale.ROOT,
        "error detection accuracy: %.4f   sequence accuracy: %.4f   mean edit distance: %.2f%n",
        metrics.value(Metric.ERROR_ACCURACY),
        metrics.value(Metric.ERROR_SEQUENCE_ACCURACY),
        metrics.value(Metric.ERROR_MEAN_EDIT_DISTANCE));
    out.printf(
        Locale.ROOT,
        "weighted F1: %.4f   macro F1: %.4f   incorrect P/R/F1: %.4f %.4f %.4f   correct P/R/F1: %.4f %.4f %.4f%n",
        metrics.value(Metric.ERROR_WEIGHTED_F1),
        metrics.value(Metric.ERROR_MACRO_F1),
        metrics.value(Metric.INCORRECT_PRECISION),
        metrics.value(Metric.INCORRECT_RECALL),
        metrics.value(Metric.INCORRECT_F1),
        metrics.value(Metric.CORRECT_PRECISION),
        metrics.value(Metric.CORRECT_RECALL),
        metrics.value(Metric.CORRECT_F1));
  }

  private void warnOf(BaselineRow baseline, EvaluationRow row) {
    double everythingCorrect = baseline.metrics().value(Metric.ERROR_ACCURACY);
    if (baseline.baseline().equals(Baseline.EVERYTHING_CORRECT.id())
        && row.value(Metric.ERROR_ACCURACY) <= everythingCorrect) {
      out.printf(
          Locale.ROOT,
          "the error head's accuracy is not above that of calling everything correct, %.4f%n",
          everythingCorrect);
    }
  }

  private void phonemes(EvaluationRow row) {
    Interval per = row.interval(Metric.PER).orElseThrow();
    out.printf(
        Locale.ROOT,
        "phoneme accuracy: %.4f   PER: %.4f (95 %% interval %.4f to %.4f; %d insertions, %d deletions, %d substitutions of %d)%n",
        row.value(Metric.PHONEME_ACCURACY),
        row.value(Metric.PER),
        per.low(),
        per.high(),
        row.phonemes().insertions(),
        row.phonemes().deletions(),
        row.phonemes().substitutions(),
        row.phonemes().referencePhones());
  }

  private void mispronunciations(MetricValues metrics) {
    Interval f1 = metrics.interval(Metric.MDD_F1).orElseThrow();
    out.printf(
        Locale.ROOT,
        "mispronunciation detection: precision %.4f  recall %.4f  F1 %.4f (%.4f to %.4f; strict %.4f)  false rejections %.4f  diagnosis error rate %.4f%n",
        metrics.value(Metric.MDD_PRECISION),
        metrics.value(Metric.MDD_RECALL),
        metrics.value(Metric.MDD_F1),
        f1.low(),
        f1.high(),
        metrics.value(Metric.MDD_STRICT_F1),
        metrics.value(Metric.FALSE_REJECTION_RATE),
        metrics.value(Metric.DIAGNOSIS_ERROR_RATE));
  }
}
