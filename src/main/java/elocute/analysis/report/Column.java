package elocute.analysis.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.RunRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One column of the report's table.
 *
 * @param title heading
 * @param kind how cells are shown
 * @param better which values are better
 * @param cell a subject's cell; null where it has none
 */
record Column(
    String title, Kind kind, Better better, @JsonIgnore Function<RankedRun, Object> cell) {

  /** How cells are shown. */
  enum Kind {
    TEXT,
    /** Four digits after the point. */
    NUMBER,
    COUNT,
    /** Scientific. */
    RATE,
    /** ISO 8601 in the data, minutes in UTC on the page. */
    TIME;

    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which values are better. */
  enum Better {
    HIGHER,
    LOWER,
    NEITHER;

    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The table's columns; the first names the experiment. */
  static final List<Column> ALL =
      List.of(
          text("experiment", RankedRun::name),
          text("model type", subject -> subject.experiment().modelType()),
          metric("error accuracy", Better.HIGHER, EvaluationRow::errorAccuracy),
          compared("below the best", Kind.NUMBER, ComparisonRow::difference),
          compared("p, adjusted", Kind.NUMBER, ComparisonRow::pAdjusted),
          compared("standing", Kind.TEXT, Column::standing),
          metric("phoneme accuracy", Better.HIGHER, EvaluationRow::phonemeAccuracy),
          metric("PER", Better.LOWER, EvaluationRow::per),
          metric("PER low", Better.LOWER, EvaluationRow::perLow),
          metric("PER high", Better.LOWER, EvaluationRow::perHigh),
          metric("MDD F1", Better.HIGHER, EvaluationRow::mddF1),
          metric("MDD F1 low", Better.HIGHER, EvaluationRow::mddF1Low),
          metric("MDD F1 high", Better.HIGHER, EvaluationRow::mddF1High),
          metric("MDD strict F1", Better.HIGHER, EvaluationRow::mddStrictF1),
          metric("MDD precision", Better.HIGHER, EvaluationRow::mddPrecision),
          metric("MDD recall", Better.HIGHER, EvaluationRow::mddRecall),
          metric("diagnosis error rate", Better.LOWER, EvaluationRow::diagnosisErrorRate),
          metric("false rejection rate", Better.LOWER, EvaluationRow::falseRejectionRate),
          metric("false acceptance rate", Better.LOWER, EvaluationRow::falseAcceptanceRate),
          metric("weighted F1", Better.HIGHER, EvaluationRow::errorWeightedF1),
          metric("macro F1", Better.HIGHER, EvaluationRow::errorMacroF1),
          trained("validation loss", Kind.NUMBER, Better.LOWER, RunRow::bestValidationLoss),
          trained("batch size", Kind.COUNT, Better.NEITHER, RunRow::batchSize),
          trained("main lr", Kind.RATE, Better.NEITHER, RunRow::mainLr),
          trained("wav2vec lr", Kind.RATE, Better.NEITHER, RunRow::wav2vecLr),
          trained("epochs", Kind.COUNT, Better.NEITHER, RunRow::epochs),
          trained("state", Kind.TEXT, Better.NEITHER, RunRow::state),
          text("checkpoint", subject -> subject.evaluation().checkpoint()),
          text("features", subject -> subject.evaluation().features()),
          text("protocol", subject -> subject.evaluation().protocol()),
          evaluated("utterances", Kind.COUNT, Better.NEITHER, EvaluationRow::utterances),
          evaluated("evaluated at", Kind.TIME, Better.NEITHER, EvaluationRow::evaluatedAt));

  private static Column text(String title, Function<RankedRun, Object> cell) {
    return new Column(title, Kind.TEXT, Better.NEITHER, cell);
  }

  private static Column compared(String title, Kind kind, Function<ComparisonRow, Object> cell) {
    return new Column(title, kind, Better.NEITHER, subject -> cell.apply(subject.comparison()));
  }

  private static String standing(ComparisonRow row) {
    return Optional.ofNullable(row.standing()).orElse("").replace('_', ' ');
  }

  private static Column metric(String title, Better better, Function<EvaluationRow, Object> cell) {
    return evaluated(title, Kind.NUMBER, better, cell);
  }

  private static Column evaluated(
      String title, Kind kind, Better better, Function<EvaluationRow, Object> cell) {
    return new Column(title, kind, better, subject -> cell.apply(subject.evaluation()));
  }

  private static Column trained(
      String title, Kind kind, Better better, Function<RunRow, Object> cell) {
    return new Column(title, kind, better, subject -> cell.apply(subject.experiment()));
  }
}
