package elocute.analysis.report;

import elocute.lake.tables.SpeakerMetricRow;
import elocute.scoring.metrics.Metric;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One metric of one speaker or first language.
 *
 * @param speaker speaker code; empty for a whole first language
 * @param firstLanguage first language
 * @param metric {@link #PER} or {@link #F1}
 * @param value its value
 * @param low lower end of its 95 % interval; null without one
 * @param high upper end
 * @param utterances utterances of the group
 */
record GroupMetric(
    String speaker,
    String firstLanguage,
    String metric,
    double value,
    Double low,
    Double high,
    long utterances) {

  /** Phoneme error rate. */
  static final String PER = Metric.PER.column();

  /** F1 of mispronunciation detection. */
  static final String F1 = Metric.MDD_F1.column();

  /** The two metrics of all groups of one evaluation, by first language, then speaker. */
  static List<GroupMetric> of(List<SpeakerMetricRow> rows) {
    return rows.stream()
        .filter(row -> row.metric().equals(PER) || row.metric().equals(F1))
        .map(GroupMetric::of)
        .sorted(
            Comparator.comparing(GroupMetric::firstLanguage)
                .thenComparing(GroupMetric::speaker)
                .thenComparing(GroupMetric::metric))
        .toList();
  }

  private static GroupMetric of(SpeakerMetricRow row) {
    return new GroupMetric(
        Optional.ofNullable(row.speaker()).orElse(""),
        row.firstLanguage(),
        row.metric(),
        row.value(),
        row.low(),
        row.high(),
        row.utterances());
  }
}
