package elocute.lake.tables;

import java.util.List;

/**
 * The registry of the tables with a column {@code experiment}, and the names of the two others.
 *
 * @param name directory below {@code tables/} and name in SQL
 * @param rowType record of a row
 * @param layout where its files lie
 */
public record Table<T extends Record & TableRow>(String name, Class<T> rowType, Layout layout) {

  /** Where a table's files lie. */
  public enum Layout {
    /** {@code experiment=<run>/<file>.parquet}: the directory carries column experiment. */
    BY_EXPERIMENT,
    /** {@code <file>.parquet}: a file has rows of many runs, and the column itself. */
    FLAT
  }

  /** Labels of feature sets, partitioned by them; package {@code features} writes it. */
  public static final String UTTERANCES = "utterances";

  /** What feature sets could not use, as {@link #UTTERANCES}. */
  public static final String REJECTS = "rejects";

  public static final Table<RunRow> EXPERIMENTS = new Table<>("experiments", RunRow.class);
  public static final Table<ParamRow> PARAMS = new Table<>("params", ParamRow.class);
  public static final Table<EpochRow> EPOCHS = new Table<>("epochs", EpochRow.class);
  public static final Table<StepRow> STEPS = new Table<>("steps", StepRow.class);
  public static final Table<EvaluationRow> EVALUATIONS =
      new Table<>("evaluations", EvaluationRow.class);
  public static final Table<BaselineRow> BASELINES = new Table<>("baselines", BaselineRow.class);
  public static final Table<SpeakerMetricRow> SPEAKER_METRICS =
      new Table<>("speaker_metrics", SpeakerMetricRow.class);
  public static final Table<PhoneMetricRow> PHONE_METRICS =
      new Table<>("phone_metrics", PhoneMetricRow.class);
  public static final Table<PhoneConfusionRow> PHONE_CONFUSIONS =
      new Table<>("phone_confusions", PhoneConfusionRow.class);
  public static final Table<ErrorTypeMetricRow> ERROR_TYPE_METRICS =
      new Table<>("error_type_metrics", ErrorTypeMetricRow.class);
  public static final Table<UtteranceScoreRow> UTTERANCE_SCORES =
      new Table<>("utterance_scores", UtteranceScoreRow.class);
  public static final Table<PredictionRow> PREDICTIONS =
      new Table<>("predictions", PredictionRow.class);
  public static final Table<ScoreMetricRow> SCORE_METRICS =
      new Table<>("score_metrics", ScoreMetricRow.class);
  public static final Table<ScoreReliabilityRow> SCORE_RELIABILITY =
      new Table<>("score_reliability", ScoreReliabilityRow.class);
  public static final Table<PhoneScoreRow> PHONE_SCORES =
      new Table<>("phone_scores", PhoneScoreRow.class);
  public static final Table<ComparisonRow> COMPARISONS =
      new Table<>("comparisons", ComparisonRow.class, Layout.FLAT);

  public static final Table<NightlyRow> NIGHTS =
      new Table<>("nights", NightlyRow.class, Layout.FLAT);

  private Table(String name, Class<T> rowType) {
    this(name, rowType, Layout.BY_EXPERIMENT);
  }

  /** All tables with a column {@code experiment}. */
  public static final List<Table<?>> ALL =
      List.of(
          EXPERIMENTS,
          PARAMS,
          EPOCHS,
          STEPS,
          EVALUATIONS,
          BASELINES,
          SPEAKER_METRICS,
          PHONE_METRICS,
          PHONE_CONFUSIONS,
          ERROR_TYPE_METRICS,
          UTTERANCE_SCORES,
          PREDICTIONS,
          SCORE_METRICS,
          SCORE_RELIABILITY,
          PHONE_SCORES,
          COMPARISONS,
          NIGHTS);
}
