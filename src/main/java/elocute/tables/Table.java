package elocute.tables;

import java.util.List;

/**
 * The registry of tables.
 *
 * @param name directory below {@code tables/} and name in SQL
 * @param rowType record of a row
 */
public record Table<T extends Record & TableRow>(String name, Class<T> rowType) {
  public static final Table<ExperimentRow> EXPERIMENTS =
      new Table<>("experiments", ExperimentRow.class);
  public static final Table<EpochRow> EPOCHS = new Table<>("epochs", EpochRow.class);
  public static final Table<StepRow> STEPS = new Table<>("steps", StepRow.class);
  public static final Table<EvaluationRow> EVALUATIONS =
      new Table<>("evaluations", EvaluationRow.class);
  public static final Table<PredictionRow> PREDICTIONS =
      new Table<>("predictions", PredictionRow.class);
  public static final Table<ComparisonRow> COMPARISONS =
      new Table<>("comparisons", ComparisonRow.class);

  /** All tables. */
  public static final List<Table<?>> ALL =
      List.of(EXPERIMENTS, EPOCHS, STEPS, EVALUATIONS, PREDICTIONS, COMPARISONS);
}
