package elocute.lake.tables;

/**
 * A row of one of the lake's tables: a record, nested where many columns belong together. Its
 * columns are flat and named by the innermost components in snake case, see {@link RowShape}.
 */
public sealed interface TableRow
    permits RunRow,
        ParamRow,
        EpochRow,
        StepRow,
        EvaluationRow,
        BaselineRow,
        ScoreMetricRow,
        ScoreReliabilityRow,
        SpeakerMetricRow,
        PhoneMetricRow,
        PhoneScoreRow,
        PhoneConfusionRow,
        ErrorTypeMetricRow,
        UtteranceScoreRow,
        PredictionRow,
        ComparisonRow,
        NightlyRow {

  /** The run that the row belongs to; also the partition column. */
  String experiment();
}
