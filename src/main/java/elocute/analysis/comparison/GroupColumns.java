package elocute.analysis.comparison;

import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The columns of groups of utterances: the sort metric and PER, group by group. */
final class GroupColumns {

  private GroupColumns() {}

  static List<ExtraColumn> of(ComparisonRequest request, Map<String, ScoreSummary> measured) {
    return request
        .by()
        .map(by -> metrics(request.sort()).flatMap(m -> of(by, m, measured).stream()).toList())
        .orElse(List.of());
  }

  private static Stream<Metric> metrics(SortMetric sort) {
    return Stream.concat(sort.metric().stream(), Stream.of(Metric.PER)).distinct();
  }

  private static List<ExtraColumn> of(
      Grouping by, Metric metric, Map<String, ScoreSummary> measured) {
    Map<String, Map<String, Object>> byGroup = new TreeMap<>();
    measured.forEach(
        (run, one) -> {
          for (Map.Entry<String, EvaluationCounts> group : one.groups().entrySet()) {
            byGroup
                .computeIfAbsent(group.getKey(), unseen -> new HashMap<>())
                .put(run, metric.of(group.getValue()));
          }
        });
    List<ExtraColumn> columns = new ArrayList<>();
    byGroup.forEach(
        (group, cells) ->
            columns.add(
                new ExtraColumn(
                    metric.column() + " by " + by,
                    group,
                    metric.column() + "_" + group.toLowerCase(Locale.ROOT),
                    cells)));
    return columns;
  }
}
