package elocute.analysis.report;

import elocute.analysis.comparison.Comparison;
import elocute.analysis.comparison.RunComparer;
import elocute.lake.Lake;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.ConsistentRead;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts together what a report shows.
 *
 * @param lake the lake
 * @param tables its tables
 * @param request what it is about
 */
record ReportAssembly(Lake lake, TableStore tables, ReportRequest request) {

  ReportAssembly(Lake lake, ReportRequest request) {
    this(lake, new TableStore(lake), request);
  }

  /**
   * Reads the tables. A run that is removed meanwhile is not in the report.
   *
   * @throws elocute.analysis.comparison.NothingToCompareException when no run is chosen, or none of
   *     them is evaluated
   */
  ReportPage page(Instant createdAt) throws IOException {
    return ConsistentRead.of(tables, () -> read(createdAt));
  }

  private ReportPage read(Instant createdAt) throws IOException {
    Comparison comparison =
        new RunComparer(tables).compare(request.selection(), request.split(), createdAt);
    List<RankedRun> subjects = subjects(comparison.rows());
    ReportPage page = ReportPage.of(createdAt, comparison, subjects);
    List<DrawnRun> drawn = drawn(subjects, page.bests());
    var speech = new SpeechOfExamples(lake, request);
    return page.with(speech.spoken(drawn), speech.recordings(), notes(subjects, drawn));
  }

  private List<RankedRun> subjects(List<ComparisonRow> rows) throws IOException {
    List<String> names = rows.stream().map(ComparisonRow::experiment).toList();
    Map<String, List<RunRow>> runs = tables.read(Table.EXPERIMENTS, names);
    Map<String, List<EvaluationRow>> evaluations = tables.read(Table.EVALUATIONS, names);
    return rows.stream()
        .map(
            row ->
                new RankedRun(
                    row,
                    last(runs.get(row.experiment())),
                    evaluation(evaluations.get(row.experiment()), row.evaluation().evaluationId())))
        .toList();
  }

  private static RunRow last(List<RunRow> rows) {
    return rows.stream().max(Comparator.comparing(RunRow::endedAt)).orElseThrow();
  }

  private static EvaluationRow evaluation(List<EvaluationRow> rows, String id) {
    return rows.stream().filter(row -> row.evaluationId().equals(id)).findFirst().orElseThrow();
  }

  /** The first of the table, and whichever is the best by another metric. */
  private List<DrawnRun> drawn(List<RankedRun> subjects, List<BestByMetric> bests)
      throws IOException {
    Set<String> names =
        subjects.stream()
            .limit(request.drawn())
            .map(RankedRun::name)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    bests.forEach(best -> names.add(best.experiment()));
    var reader = new RunReader(tables, request);
    var drawn = new ArrayList<DrawnRun>();
    for (int i = 0; i < subjects.size(); i++) {
      if (names.contains(subjects.get(i).name())) {
        drawn.add(reader.read(subjects.get(i), i + 1));
      }
    }
    return drawn;
  }

  private static List<String> notes(List<RankedRun> subjects, List<DrawnRun> drawn) {
    var notes = new ArrayList<String>();
    if (drawn.size() < subjects.size()) {
      notes.add(
          "charts and examples show %d of %d experiments: the first of the table and the best by each metric; --curves draws more"
              .formatted(drawn.size(), subjects.size()));
    }
    if (drawn.stream().anyMatch(one -> one.steps().recorded() > one.steps().steps().size())) {
      notes.add("step losses are thinned, keeping the curves' look");
    }
    return notes;
  }
}
