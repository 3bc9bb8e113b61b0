package elocute.analysis.sql;

import elocute.scoring.metrics.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A view that a query makes of the lake's tables, in SQL that Spark and DuckDB read alike.
 *
 * @param name its name
 * @param meaning what one row is
 * @param sql the query, of tables and of views that stand before it in {@link #ALL}
 */
record DerivedView(String name, String meaning, String sql) {

  /** What {@code evaluate --gop} adds to a row of {@code scores}. */
  private static final List<String> MEASURED_ON_REQUEST =
      List.of(
          "gop_auc",
          "gop_average_precision",
          "gop_f1",
          "gop_mean_gap",
          "asked_auc",
          "asked_average_precision",
          "asked_f1",
          "asked_mean_gap");

  private static final DerivedView LATEST_EXPERIMENTS =
      new DerivedView(
          "latest_experiments",
          "Of a run that was resumed the last row counts.",
          """
          SELECT * FROM experiments WHERE (experiment, ended_at) IN (
            SELECT experiment, max(ended_at) FROM experiments GROUP BY experiment)""");

  private static final DerivedView LATEST_PARAMS =
      new DerivedView(
          "latest_params",
          "The last value of each setting of each run.",
          """
          SELECT * FROM params WHERE (experiment, name, recorded_at) IN (
            SELECT experiment, name, max(recorded_at) FROM params GROUP BY experiment, name)""");

  private static final DerivedView LATEST_EVALUATIONS =
      new DerivedView(
          "latest_evaluations",
          "The last evaluation of each checkpoint on each split by each protocol.",
          """
          SELECT * FROM evaluations
          WHERE (experiment, checkpoint, features, split, protocol, evaluated_at) IN (
            SELECT experiment, checkpoint, features, split, protocol, max(evaluated_at)
            FROM evaluations GROUP BY experiment, checkpoint, features, split, protocol)""");

  private static final DerivedView RUNS =
      new DerivedView(
          "runs",
          "One row per run: how it was trained, how it ended and its bests on the validation split.",
          """
          SELECT experiment, model_type, state, features, started_at, ended_at, ranks, epochs, batch_size,
            main_lr, wav2vec_lr, seed, parameters, best_error_accuracy, best_phoneme_accuracy,
            best_validation_loss
          FROM latest_experiments""");

  private static final DerivedView SCORES =
      new DerivedView(
          "scores",
          "One row per run, checkpoint and what it was last evaluated on: every metric is a column.",
          """
          SELECT e.experiment, e.checkpoint, e.features, e.split, e.protocol, e.model_type, r.seed,
            r.epochs, e.evaluated_at, e.evaluation_id, e.utterances,
            %s,
            %s
          FROM latest_evaluations e LEFT JOIN latest_experiments r ON e.experiment = r.experiment"""
              .formatted(
                  metrics(DerivedView::ofEvaluation),
                  MEASURED_ON_REQUEST.stream()
                      .map("e."::concat)
                      .collect(Collectors.joining(",\n  "))));

  private static final DerivedView SPEAKER_SCORES =
      new DerivedView(
          "speaker_scores",
          "One row per speaker, or first language, of each row of scores: every metric is a column.",
          """
          SELECT e.experiment, e.checkpoint, e.features, e.split, e.protocol, m.level, m.speaker,
            m.first_language, e.evaluation_id, max(m.utterances) AS utterances,
            %s
          FROM speaker_metrics m JOIN latest_evaluations e
            ON m.evaluation_id = e.evaluation_id AND m.experiment = e.experiment
          GROUP BY e.experiment, e.checkpoint, e.features, e.split, e.protocol, m.level, m.speaker,
            m.first_language, e.evaluation_id"""
              .formatted(metrics(DerivedView::ofSpeakers)));

  /** All, each after those that it is made of. */
  static final List<DerivedView> ALL =
      List.of(LATEST_EXPERIMENTS, LATEST_PARAMS, LATEST_EVALUATIONS, RUNS, SCORES, SPEAKER_SCORES);

  private static String metrics(UnaryOperator<String> expression) {
    return Arrays.stream(Metric.values())
        .map(metric -> expression.apply(metric.column()))
        .collect(Collectors.joining(",\n  "));
  }

  /** Rows of older versions have another metric in the column of that name. */
  private static String ofEvaluation(String metric) {
    return metric.equals(Metric.DETECTION_ACCURACY.column())
        ? "CASE WHEN e.detection_f1 IS NOT NULL THEN e.detection_accuracy END AS detection_accuracy"
        : "e." + metric;
  }

  private static String ofSpeakers(String metric) {
    String value = "max(CASE WHEN m.metric = '%s' THEN m.value END)";
    return metric.equals(Metric.DETECTION_ACCURACY.column())
        ? "CASE WHEN %s IS NOT NULL THEN %s END AS %s"
            .formatted(
                value.formatted(Metric.DETECTION_F1.column()), value.formatted(metric), metric)
        : "%s AS %s".formatted(value.formatted(metric), metric);
  }
}
