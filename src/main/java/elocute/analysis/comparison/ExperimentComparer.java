package elocute.analysis.comparison;

import elocute.corpus.Split;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ExperimentRow;
import elocute.lake.tables.ParallelReads;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.lake.tables.UndisturbedRead;
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
 * Puts together what the tables say about experiments.
 *
 * @param tables the lake's tables
 */
public record ExperimentComparer(TableStore tables) {

  /** With more experiments, the smallest p-value need not be as small, and time matters. */
  private static final int FEW_EXPERIMENTS = 20;

  private static final int RESAMPLES_OF_FEW = 10_000;
  private static final int RESAMPLES_OF_MANY = 1_000;

  /** As {@link #compare(ComparisonRequest, Instant)}, by error accuracy. */
  public Comparison compare(ExperimentSelection selection, Split split, Instant comparedAt)
      throws IOException {
    return compare(ComparisonRequest.of(selection, split), comparedAt);
  }

  /**
   * Compares the chosen experiments by the latest evaluation of each on one split. Experiments
   * without one are left out, and named in a note. One that is removed meanwhile is not among them.
   *
   * @throws NothingToCompareException when no experiment is chosen, or none of them is evaluated
   */
  public Comparison compare(ComparisonRequest request, Instant comparedAt) throws IOException {
    return UndisturbedRead.of(tables, () -> read(request, comparedAt));
  }

  private Comparison read(ComparisonRequest request, Instant comparedAt) throws IOException {
    List<String> chosen = request.selection().of(tables.experiments(Table.EXPERIMENTS));
    List<Compared> compared = bestFirst(evaluated(chosen, request.split()), request.sort());
    if (compared.isEmpty()) {
      throw noneEvaluated(chosen, request.split());
    }
    int resamples = compared.size() <= FEW_EXPERIMENTS ? RESAMPLES_OF_FEW : RESAMPLES_OF_MANY;
    Map<String, Measured> measured = measure(request, compared, resamples);
    var rows = new ComparisonRows(request.sort(), compared.get(0).name(), measured, comparedAt);
    List<ComparisonRow> table = compared.stream().map(rows::of).toList();
    return new Comparison(
        "",
        request.split().id(),
        request.sort(),
        table,
        settings(request, compared),
        GroupColumns.of(request, measured),
        new ComparisonNotes(request, compared, measured, resamples).of(chosen));
  }

  /** An experiment's latest evaluation on a split. */
  public Optional<EvaluationRow> latest(String experiment, Split split) throws IOException {
    return latest(tables.read(Table.EVALUATIONS, experiment), split);
  }

  private static Optional<EvaluationRow> latest(Collection<EvaluationRow> rows, Split split) {
    return rows.stream()
        .filter(row -> row.split().equals(split.id()))
        .max(
            Comparator.comparing(EvaluationRow::evaluatedAt)
                .thenComparing(EvaluationRow::evaluationId));
  }

  /**
   * The chosen experiments that are evaluated on a split, by name.
   *
   * @throws NothingToCompareException when there is none
   */
  List<Compared> evaluated(ExperimentSelection selection, Split split) throws IOException {
    List<String> chosen = selection.of(tables.experiments(Table.EXPERIMENTS));
    List<Compared> evaluated = evaluated(chosen, split);
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

  private List<Compared> evaluated(List<String> chosen, Split split) throws IOException {
    Map<String, List<EvaluationRow>> evaluations = tables.read(Table.EVALUATIONS, chosen);
    Map<String, List<ExperimentRow>> experiments = tables.read(Table.EXPERIMENTS, chosen);
    List<Compared> compared = new ArrayList<>();
    for (String name : chosen) {
      Optional<ExperimentRow> experiment =
          experiments.get(name).stream().max(Comparator.comparing(ExperimentRow::endedAt));
      Optional<EvaluationRow> evaluation = latest(evaluations.get(name), split);
      if (experiment.isPresent() && evaluation.isPresent()) {
        compared.add(new Compared(experiment.get(), evaluation.get()));
      }
    }
    return compared;
  }

  private static List<Compared> bestFirst(List<Compared> compared, SortMetric sort) {
    return compared.stream()
        .sorted(
            Comparator.comparing((Compared one) -> one.value(sort), sort.bestFirst())
                .thenComparing(Compared::name))
        .toList();
  }

  /** Of those that are tested and, where there are groups, of all others. */
  private Map<String, Measured> measure(
      ComparisonRequest request, List<Compared> compared, int resamples) throws IOException {
    int tested = request.sort().metric().isPresent() ? request.tested() : 0;
    List<Compared> read =
        request.by().isPresent()
            ? compared
            : compared.subList(0, tested == 0 ? 0 : Math.min(compared.size(), tested + 1));
    if (read.isEmpty()) {
      return Map.of();
    }
    UtteranceScores best = UtteranceScores.read(tables, read.get(0), request.by());
    Optional<BestDifferences> differences =
        request.sort().metric().map(metric -> new BestDifferences(metric, best, resamples));
    Map<String, Compared> byName = new LinkedHashMap<>();
    read.forEach(one -> byName.put(one.name(), one));
    Set<String> toTest =
        read.stream().skip(1).limit(tested).map(Compared::name).collect(Collectors.toSet());
    return ParallelReads.each(
        byName.keySet(),
        name -> {
          UtteranceScores scores = UtteranceScores.read(tables, byName.get(name), request.by());
          Optional<PairedDifference> difference =
              toTest.contains(name) ? differences.flatMap(all -> all.of(scores)) : Optional.empty();
          return new Measured(scores.byUtterance().size(), difference, scores.byGroup());
        });
  }

  private static List<ExtraColumn> settings(ComparisonRequest request, List<Compared> compared) {
    return switch (request.settings()) {
      case MAIN -> List.of();
      case CHANGED -> ChangedSettings.among(compared.stream().map(Compared::experiment).toList());
    };
  }
}
