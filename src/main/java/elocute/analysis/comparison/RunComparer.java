package elocute.analysis.comparison;

import elocute.corpus.Split;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.ConsistentRead;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ParallelIo;
import elocute.lake.tables.RunRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.scoring.metrics.PairedDifference;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Puts together what the tables say about runs.
 *
 * @param tables the lake's tables
 */
public record RunComparer(TableStore tables) {

  /** With more runs, the smallest p-value need not be as small, and time matters. */
  private static final int FEW_EXPERIMENTS = 20;

  private static final int RESAMPLES_OF_FEW = 10_000;
  private static final int RESAMPLES_OF_MANY = 1_000;

  /** As {@link #compare(ComparisonRequest, Instant)}, by error accuracy. */
  public Comparison compare(RunSelection selection, Split split, Instant comparedAt)
      throws IOException {
    return compare(ComparisonRequest.of(selection, split), comparedAt);
  }

  /**
   * Compares the chosen runs by the latest evaluation of each on one split. Runs without one are
   * left out, and named in a note. One that is removed meanwhile is not among them.
   *
   * @throws NothingToCompareException when no run is chosen, or none of them is evaluated
   */
  public Comparison compare(ComparisonRequest request, Instant comparedAt) throws IOException {
    return ConsistentRead.of(tables, () -> read(request, comparedAt));
  }

  private Comparison read(ComparisonRequest request, Instant comparedAt) throws IOException {
    List<String> chosen = request.selection().of(tables.runs(Table.EXPERIMENTS));
    List<EvaluatedRun> compared = bestFirst(evaluated(chosen, request.split()), request.sort());
    if (compared.isEmpty()) {
      throw noneEvaluated(chosen, request.split());
    }
    int resamples = compared.size() <= FEW_EXPERIMENTS ? RESAMPLES_OF_FEW : RESAMPLES_OF_MANY;
    Map<String, ScoreSummary> measured = measure(request, compared, resamples);
    var rows = new ComparisonRows(request.sort(), compared.get(0).name(), measured, comparedAt);
    List<ComparisonRow> table = compared.stream().map(rows::of).toList();
    List<ComparedBaseline> baselines = ComparedBaseline.of(tables, compared);
    return new Comparison(
        "",
        request.split().id(),
        request.sort(),
        table,
        baselines,
        settings(request, compared),
        GroupColumns.of(request, measured),
        new ComparisonNotes(request, compared, baselines, measured, resamples).of(chosen));
  }

  private static Optional<EvaluationRow> latest(Collection<EvaluationRow> rows, Split split) {
    return rows.stream()
        .filter(row -> row.split().equals(split.id()))
        .max(
            Comparator.comparing(EvaluationRow::evaluatedAt)
                .thenComparing(EvaluationRow::evaluationId));
  }

  /**
   * The chosen runs that are evaluated on a split, by name.
   *
   * @throws NothingToCompareException when there is none
   */
  List<EvaluatedRun> evaluated(RunSelection selection, Split split) throws IOException {
    List<String> chosen = selection.of(tables.runs(Table.EXPERIMENTS));
    List<EvaluatedRun> evaluated = evaluated(chosen, split);
    if (evaluated.isEmpty()) {
      throw noneEvaluated(chosen, split);
    }
    return evaluated;
  }

  private static NothingToCompareException noneEvaluated(List<String> chosen, Split split) {
    return new NothingToCompareException(
        "none of %d experiments is evaluated on split %s: run evaluate on a checkpoint of %s first"
            .formatted(chosen.size(), split.id(), String.join(", ", chosen)));
  }

  private List<EvaluatedRun> evaluated(List<String> chosen, Split split) throws IOException {
    Map<String, List<EvaluationRow>> evaluations = tables.read(Table.EVALUATIONS, chosen);
    Map<String, List<RunRow>> runs = tables.read(Table.EXPERIMENTS, chosen);
    List<EvaluatedRun> compared = new ArrayList<>();
    for (String name : chosen) {
      Optional<RunRow> run = runs.get(name).stream().max(Comparator.comparing(RunRow::endedAt));
      Optional<EvaluationRow> evaluation = latest(evaluations.get(name), split);
      if (run.isPresent() && evaluation.isPresent()) {
        compared.add(new EvaluatedRun(run.get(), evaluation.get()));
      }
    }
    return compared;
  }

  private static List<EvaluatedRun> bestFirst(List<EvaluatedRun> compared, SortMetric sort) {
    return compared.stream()
        .sorted(
            sort.direction()
                .<EvaluatedRun>bestFirst(one -> one.value(sort))
                .thenComparing(EvaluatedRun::name))
        .toList();
  }

  /** Of those that are tested and, where there are groups, of all others. */
  private Map<String, ScoreSummary> measure(
      ComparisonRequest request, List<EvaluatedRun> compared, int resamples) throws IOException {
    int tested = request.sort().metric().isPresent() ? request.tested() : 0;
    List<EvaluatedRun> read =
        request.by().isPresent()
            ? compared
            : compared.subList(0, tested == 0 ? 0 : Math.min(compared.size(), tested + 1));
    if (read.isEmpty()) {
      return Map.of();
    }
    UtteranceScores best = UtteranceScores.read(tables, read.get(0), request.by());
    Optional<BestDifferences> differences =
        request.sort().metric().map(metric -> new BestDifferences(metric, best, resamples));
    Map<String, EvaluatedRun> byName = new LinkedHashMap<>();
    read.forEach(one -> byName.put(one.name(), one));
    Set<String> toTest =
        read.stream().skip(1).limit(tested).map(EvaluatedRun::name).collect(Collectors.toSet());
    return ParallelIo.each(
        byName.keySet(),
        name -> {
          UtteranceScores scores = UtteranceScores.read(tables, byName.get(name), request.by());
          Optional<PairedDifference> difference =
              toTest.contains(name) ? differences.flatMap(all -> all.of(scores)) : Optional.empty();
          return new ScoreSummary(scores.byUtterance().size(), difference, scores.byGroup());
        });
  }

  private static List<ExtraColumn> settings(
      ComparisonRequest request, List<EvaluatedRun> compared) {
    return switch (request.settings()) {
      case MAIN -> List.of();
      case CHANGED -> ChangedSettings.among(compared.stream().map(EvaluatedRun::run).toList());
    };
  }
}
