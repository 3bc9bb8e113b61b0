package elocute.comparison;

import elocute.corpus.Split;
import elocute.tables.ComparisonRow;
import elocute.tables.EvaluationRow;
import elocute.tables.ExperimentRow;
import elocute.tables.Table;
import elocute.tables.TableStore;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts together what the tables say about experiments.
 *
 * @param tables the lake's tables
 */
public record ExperimentComparer(TableStore tables) {

  private record Compared(ExperimentRow experiment, EvaluationRow evaluation) {}

  /**
   * Compares the chosen experiments by the latest evaluation of each on one split. Experiments
   * without one are left out, and named in a note.
   *
   * @throws NothingToCompareException when no experiment is chosen, or none of them is evaluated
   */
  public Comparison compare(ExperimentSelection selection, Split split, Instant comparedAt)
      throws IOException {
    List<String> chosen = selection.of(tables.experiments(Table.EXPERIMENTS));
    var compared = new ArrayList<Compared>();
    var unevaluated = new ArrayList<String>();
    for (String name : chosen) {
      Optional<Compared> found = compared(name, split);
      found.ifPresentOrElse(compared::add, () -> unevaluated.add(name));
    }
    if (compared.isEmpty()) {
      throw new NothingToCompareException(
          "none of %d experiments is evaluated on split %s: run evaluate on a checkpoint of %s first"
              .formatted(chosen.size(), split.id(), String.join(", ", unevaluated)));
    }
    List<ComparisonRow> rows = compared.stream().map(one -> row(one, comparedAt)).toList();
    return new Comparison("", split.id(), rows, notes(compared, unevaluated, split));
  }

  private Optional<Compared> compared(String name, Split split) throws IOException {
    Optional<EvaluationRow> evaluation =
        tables.read(Table.EVALUATIONS, name).stream()
            .filter(row -> row.split().equals(split.id()))
            .max(
                Comparator.comparing(EvaluationRow::evaluatedAt)
                    .thenComparing(EvaluationRow::evaluationId));
    if (evaluation.isEmpty()) {
      return Optional.empty();
    }
    return tables.read(Table.EXPERIMENTS, name).stream()
        .max(Comparator.comparing(ExperimentRow::endedAt))
        .map(experiment -> new Compared(experiment, evaluation.get()));
  }

  private static ComparisonRow row(Compared compared, Instant comparedAt) {
    ExperimentRow experiment = compared.experiment();
    EvaluationRow evaluation = compared.evaluation();
    return new ComparisonRow(
        experiment.experiment(),
        "",
        comparedAt,
        experiment.modelType(),
        evaluation.errorAccuracy(),
        evaluation.phonemeAccuracy(),
        evaluation.per(),
        experiment.batchSize(),
        experiment.mainLr(),
        experiment.wav2vecLr(),
        experiment.bestValidationLoss());
  }

  private static List<String> notes(
      List<Compared> compared, List<String> unevaluated, Split split) {
    var notes = new ArrayList<String>();
    if (!unevaluated.isEmpty()) {
      notes.add(
          "left out, not evaluated on split %s: %s"
              .formatted(split.id(), String.join(", ", unevaluated)));
    }
    noteOfSeveral("feature sets", compared, EvaluationRow::features).ifPresent(notes::add);
    noteOfSeveral("protocols", compared, EvaluationRow::protocol).ifPresent(notes::add);
    return notes;
  }

  private static Optional<String> noteOfSeveral(
      String what, List<Compared> compared, Function<EvaluationRow, String> value) {
    List<String> values =
        compared.stream().map(Compared::evaluation).map(value).distinct().sorted().toList();
    return values.size() < 2
        ? Optional.empty()
        : Optional.of(
            "the evaluations are of different %s and not strictly comparable: %s"
                .formatted(what, values.stream().collect(Collectors.joining(", "))));
  }
}
