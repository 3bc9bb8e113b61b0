package elocute.analysis.comparison;

import elocute.lake.tables.EvaluationRow;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a reader of a comparison should know, one sentence each.
 *
 * @param request what was asked for
 * @param compared the runs, best first
 * @param baselines baselines beside them
 * @param measured what their utterance scores say; empty when none were asked for
 * @param resamples resampled corpora of the bootstrap
 */
record ComparisonNotes(
    ComparisonRequest request,
    List<EvaluatedRun> compared,
    List<ComparedBaseline> baselines,
    Map<String, ScoreSummary> measured,
    int resamples) {

  private static final int MOST_NAMES = 10;

  List<String> of(List<String> chosen) {
    List<String> notes = new ArrayList<>();
    Set<String> evaluated = compared.stream().map(EvaluatedRun::name).collect(Collectors.toSet());
    noteOf(
            "left out, not evaluated on split " + request.split().id(),
            chosen.stream().filter(name -> !evaluated.contains(name)).toList())
        .ifPresent(notes::add);
    noteOfSeveral("feature sets", EvaluationRow::features).ifPresent(notes::add);
    noteOfSeveral("protocols", EvaluationRow::protocol).ifPresent(notes::add);
    noteOf("the evaluations are of other utterances than the best one's", names(this::isOfOthers))
        .ifPresent(notes::add);
    noteOfOlder(
            "no differences are tested and no groups shown, evaluated before utterances' scores"
                + " were kept",
            those(this::isWithoutScores))
        .ifPresent(notes::add);
    noteOfOlder(
            "no derived decisions, evaluated by an older version",
            compared.stream().allMatch(ComparisonNotes::isWithoutDetection)
                ? List.of()
                : those(ComparisonNotes::isWithoutDetection))
        .ifPresent(notes::add);
    noteOf(
            "the error head is not more accurate than calling everything correct",
            names(this::isNotAboveEverythingCorrect))
        .ifPresent(notes::add);
    noteOfTests().ifPresent(notes::add);
    return notes;
  }

  private static boolean isWithoutDetection(EvaluatedRun one) {
    return one.evaluation().isOfOlderVersion();
  }

  private boolean isNotAboveEverythingCorrect(EvaluatedRun one) {
    EvaluationRow evaluation = one.evaluation();
    return baselines.stream()
        .filter(ComparedBaseline::takesEverythingForCorrect)
        .filter(baseline -> baseline.isOfUtterancesOf(evaluation))
        .map(ComparedBaseline::metrics)
        .anyMatch(
            metrics ->
                evaluation.value(Metric.ERROR_ACCURACY) <= metrics.value(Metric.ERROR_ACCURACY));
  }

  private boolean isWithoutScores(EvaluatedRun one) {
    return measured.containsKey(one.name()) && measured.get(one.name()).utterances() == 0;
  }

  private List<EvaluatedRun> those(Predicate<EvaluatedRun> condition) {
    return compared.stream().filter(condition).toList();
  }

  private List<String> names(Predicate<EvaluatedRun> condition) {
    return those(condition).stream().map(EvaluatedRun::name).toList();
  }

  /** By utterance where scores are there, else by their number. */
  private boolean isOfOthers(EvaluatedRun one) {
    EvaluatedRun best = compared.get(0);
    Optional<PairedDifference> difference =
        Optional.ofNullable(measured.get(one.name())).flatMap(ScoreSummary::difference);
    long shared =
        difference.map(PairedDifference::utterances).orElse(one.evaluation().utterances());
    return one.evaluation().utterances() != best.evaluation().utterances()
        || shared != one.evaluation().utterances();
  }

  private Optional<String> noteOfTests() {
    long tested = measured.values().stream().filter(one -> one.difference().isPresent()).count();
    return tested == 0
        ? Optional.empty()
        : Optional.of(
            ("differences to the best in %s: paired bootstrap over the shared utterances (%d"
                    + " resamples), 95 %% intervals for each alone, p adjusted for %d comparisons"
                    + " (Benjamini-Hochberg); worse: p below 0.05%s")
                .formatted(
                    request.sort().column(),
                    resamples,
                    tested,
                    request.tested() + 1 < compared.size()
                        ? "; only the next %d were tested".formatted(request.tested())
                        : ""));
  }

  private Optional<String> noteOfSeveral(String what, Function<EvaluationRow, String> value) {
    List<String> values =
        compared.stream().map(EvaluatedRun::evaluation).map(value).distinct().sorted().toList();
    return values.size() < 2
        ? Optional.empty()
        : Optional.of(
            "the evaluations are of different %s and not strictly comparable: %s"
                .formatted(what, String.join(", ", values)));
  }

  /** With the command that fills in what the first lacks. */
  private static Optional<String> noteOfOlder(String what, List<EvaluatedRun> runs) {
    return noteOf(what, runs.stream().map(EvaluatedRun::name).toList())
        .map(
            note ->
                "%s; to evaluate %s again: %s"
                    .formatted(note, runs.get(0).name(), runs.get(0).evaluation().again()));
  }

  private static Optional<String> noteOf(String what, List<String> names) {
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String shown = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return Optional.of(what + ": " + shown + (more > 0 ? " and " + more + " more" : ""));
  }
}
