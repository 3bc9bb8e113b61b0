package elocute.evaluation;

import elocute.lake.tables.SpeakerMetricRow;
import elocute.lake.tables.UtteranceScoreRow;
import elocute.scoring.metrics.Bootstrap;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MetricValues;
import elocute.scoring.metrics.UtteranceCounts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the rows of table {@code speaker_metrics}: every metric of every group of utterances. */
final class SpeakerMetricRows {

  private SpeakerMetricRows() {}

  static List<SpeakerMetricRow> of(List<UtteranceScoreRow> utterances, Bootstrap bootstrap) {
    return Stream.concat(
            groups(utterances, UtteranceScoreRow::speaker)
                .flatMap(group -> rows(SpeakerMetricRow.SPEAKER, group, bootstrap)),
            groups(utterances, UtteranceScoreRow::firstLanguage)
                .flatMap(group -> rows(SpeakerMetricRow.FIRST_LANGUAGE, group, bootstrap)))
        .toList();
  }

  private static Stream<List<UtteranceScoreRow>> groups(
      List<UtteranceScoreRow> utterances, Function<UtteranceScoreRow, String> key) {
    return utterances.stream()
        .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
        .values()
        .stream();
  }

  private static Stream<SpeakerMetricRow> rows(
      String level, List<UtteranceScoreRow> group, Bootstrap bootstrap) {
    List<UtteranceCounts> counts = group.stream().map(UtteranceScoreRow::counts).toList();
    MetricValues values = MetricValues.of(UtteranceCounts.sum(counts), bootstrap.resamples(counts));
    return Arrays.stream(Metric.values()).map(metric -> row(level, group, metric, values));
  }

  private static SpeakerMetricRow row(
      String level, List<UtteranceScoreRow> group, Metric metric, MetricValues values) {
    UtteranceScoreRow first = group.get(0);
    Optional<Interval> interval = values.interval(metric);
    return new SpeakerMetricRow(
        first.experiment(),
        first.evaluationId(),
        level,
        level.equals(SpeakerMetricRow.SPEAKER) ? first.speaker() : null,
        first.firstLanguage(),
        metric.column(),
        values.value(metric),
        interval.map(Interval::low).orElse(null),
        interval.map(Interval::high).orElse(null),
        group.size());
  }
}
