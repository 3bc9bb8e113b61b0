package elocute.lake.tables;

/** A row of one of the lake's tables; column names are the components in snake case. */
public sealed interface TableRow
    permits RunRow,
        ParamRow,
        EpochRow,
        StepRow,
        EvaluationRow,
        SpeakerMetricRow,
        PhoneMetricRow,
        PhoneConfusionRow,
        ErrorTypeMetricRow,
        UtteranceScoreRow,
        PredictionRow,
        ComparisonRow,
        NightlyRow {

  /** The experiment that the row belongs to; also the partition column. */
  String experiment();
}
