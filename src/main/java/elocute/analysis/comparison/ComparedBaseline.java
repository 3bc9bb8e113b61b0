package elocute.analysis.comparison;

import elocute.lake.tables.BaselineRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.scoring.baseline.Baseline;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MetricValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line below the runs: what a baseline, which does not listen, scores on the utterances that some
 * of them are evaluated on. It is never the best, and not tested.
 *
 * @param baseline {@code everything_correct} or {@code phone_frequency}
 * @param features feature set of the evaluations
 * @param featuresFingerprint stands for their utterances
 * @param utterances utterances evaluated
 * @param name for people; with the feature set where a comparison has several
 * @param metrics its metrics
 */
public record ComparedBaseline(
    String baseline,
    String features,
    String featuresFingerprint,
    long utterances,
    String name,
    MetricValues metrics) {

  /** Evaluations of the same utterances, all of one split. */
  private record Utterances(String features, String fingerprint) {

    static Utterances of(EvaluationRow row) {
      return new Utterances(row.features(), row.fingerprints().featuresFingerprint());
    }
  }

  /** Those of the runs' utterances, each once; none of evaluations of older versions. */
  static List<ComparedBaseline> of(TableStore tables, List<EvaluatedRun> runs) throws IOException {
    Map<Utterances, List<BaselineRow>> found = new LinkedHashMap<>();
    for (EvaluatedRun run : runs) {
      Utterances utterances = Utterances.of(run.evaluation());
      boolean isOfOlderVersion = Double.isNaN(run.evaluation().value(Metric.DETECTION_F1));
      if (!isOfOlderVersion && !found.containsKey(utterances)) {
        List<BaselineRow> rows = rows(tables, run.evaluation());
        if (!rows.isEmpty()) {
          found.put(utterances, rows);
        }
      }
    }
    List<ComparedBaseline> baselines = new ArrayList<>();
    found.forEach(
        (utterances, rows) ->
            rows.forEach(row -> baselines.add(of(row, utterances, found.size() > 1))));
    return baselines;
  }

  /** What the baselines scored on an evaluation's utterances; none of older versions. */
  public static List<BaselineRow> rows(TableStore tables, EvaluationRow evaluation)
      throws IOException {
    String id = evaluation.evaluationId();
    return tables.readFiles(Table.BASELINES, evaluation.experiment(), id).stream()
        .filter(row -> row.evaluationId().equals(id))
        .toList();
  }

  private static ComparedBaseline of(BaselineRow row, Utterances utterances, boolean isOneOfMany) {
    String title = Baseline.title(row.baseline());
    return new ComparedBaseline(
        row.baseline(),
        utterances.features(),
        utterances.fingerprint(),
        row.utterances(),
        isOneOfMany ? title + " on " + utterances.features() : title,
        row.metrics());
  }

  /** Whether an evaluation is of its utterances. */
  boolean isOfUtterancesOf(EvaluationRow row) {
    return new Utterances(features, featuresFingerprint).equals(Utterances.of(row));
  }

  /** Whether it takes every phone for said as it should be. */
  boolean takesEverythingForCorrect() {
    return baseline.equals(Baseline.EVERYTHING_CORRECT.id());
  }
}
