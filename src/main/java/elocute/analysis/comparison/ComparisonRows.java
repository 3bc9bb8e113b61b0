package elocute.analysis.comparison;

import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.PairedDifference;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the rows of one comparison. */
final class ComparisonRows {

  /** Differences with an adjusted p-value below this are significant. */
  private static final double LEVEL = 0.05;

  private final SortMetric sort;
  private final String best;
  private final Map<String, ScoreSummary> measured;
  private final Map<String, Double> adjusted;
  private final Instant comparedAt;

  ComparisonRows(
      SortMetric sort, String best, Map<String, ScoreSummary> measured, Instant comparedAt) {
    this.sort = sort;
    this.best = best;
    this.measured = measured;
    this.comparedAt = comparedAt;
    Map<String, Double> pValues = new TreeMap<>();
    measured.forEach(
        (name, one) ->
            one.difference().ifPresent(difference -> pValues.put(name, difference.pValue())));
    this.adjusted = FalseDiscoveryRate.adjusted(pValues);
  }

  ComparisonRow of(EvaluatedRun compared) {
    RunRow run = compared.run();
    EvaluationRow evaluation = compared.evaluation();
    Optional<PairedDifference> difference =
        Optional.ofNullable(measured.get(compared.name())).flatMap(ScoreSummary::difference);
    return new ComparisonRow(
        compared.name(),
        "",
        comparedAt,
        run.modelType(),
        new ComparisonRow.Scores(
            evaluation.value(Metric.ERROR_ACCURACY),
            evaluation.value(Metric.PHONEME_ACCURACY),
            evaluation.value(Metric.PER)),
        new ComparisonRow.Training(
            run.batchSize(), run.mainLr(), run.wav2vecLr(), run.bestValidationLoss()),
        new ComparisonRow.Evaluation(
            evaluation.split(),
            evaluation.features(),
            evaluation.protocol(),
            evaluation.checkpoint(),
            evaluation.evaluationId()),
        sorting(compared.value(sort)),
        difference.map(paired -> difference(compared.name(), paired)).orElse(null),
        standing(compared.name(), difference).id(),
        new ComparisonRow.Decisions(
            known(evaluation.value(Metric.DETECTION_ACCURACY)),
            known(evaluation.value(Metric.DETECTION_F1)),
            known(evaluation.value(Metric.MDD_F1))));
  }

  private ComparisonRow.Sorting sorting(double value) {
    return new ComparisonRow.Sorting(sort.column(), known(value), best);
  }

  private static Double known(double value) {
    return Double.isNaN(value) ? null : (Double) value;
  }

  private ComparisonRow.Difference difference(String name, PairedDifference paired) {
    return new ComparisonRow.Difference(
        paired.utterances(),
        paired.difference(),
        paired.interval().low(),
        paired.interval().high(),
        paired.pValue(),
        adjusted.get(name));
  }

  private Significance standing(String name, Optional<PairedDifference> difference) {
    if (name.equals(best)) {
      return Significance.BEST;
    }
    if (difference.isEmpty()) {
      return Significance.UNTESTED;
    }
    boolean isWorse = sort.direction().worsening(0, difference.get().difference()) > 0;
    return isWorse && adjusted.get(name) < LEVEL ? Significance.WORSE : Significance.ON_PAR;
  }
}
