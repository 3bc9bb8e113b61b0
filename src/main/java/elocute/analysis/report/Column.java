package elocute.analysis.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import elocute.analysis.comparison.ComparedBaseline;
import elocute.lake.tables.ComparisonRow;
import elocute.lake.tables.ComparisonRow.Difference;
import elocute.lake.tables.RunRow;
import elocute.scoring.metrics.Direction;
import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One column of the report's table.
 *
 * @param title heading
 * @param kind how cells are shown
 * @param better which values are better
 * @param cell a subject's cell; null where it has none
 * @param ofBaseline a baseline's cell, as {@code cell}
 */
record Column(
    String title,
    Kind kind,
    Better better,
    @JsonIgnore Function<RankedRun, Object> cell,
    @JsonIgnore Function<ComparedBaseline, Object> ofBaseline) {

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

    private static Better of(Direction direction) {
      return switch (direction) {
        case HIGHER_IS_BETTER -> HIGHER;
        case LOWER_IS_BETTER -> LOWER;
      };
    }

    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<Column> OF_THE_RUN =
      List.of(
          text("experiment", RankedRun::name, ComparedBaseline::name),
          text("model type", subject -> subject.run().modelType(), baseline -> "baseline"),
          metric(Metric.ERROR_ACCURACY),
          compared("below the best", Kind.NUMBER, tested(Difference::difference)),
          compared("p, adjusted", Kind.NUMBER, tested(Difference::pAdjusted)),
          compared("standing", Kind.TEXT, Column::standing));

  private static final List<Column> OF_METRICS =
      List.of(
          metric(Metric.PHONEME_ACCURACY),
          metric(Metric.PER),
          interval(Metric.PER, "low", Interval::low),
          interval(Metric.PER, "high", Interval::high),
          metric(Metric.DETECTION_ACCURACY),
          interval(Metric.DETECTION_ACCURACY, "low", Interval::low),
          interval(Metric.DETECTION_ACCURACY, "high", Interval::high),
          metric(Metric.DETECTION_F1),
          interval(Metric.DETECTION_F1, "low", Interval::low),
          interval(Metric.DETECTION_F1, "high", Interval::high),
          metric(Metric.MDD_F1),
          interval(Metric.MDD_F1, "low", Interval::low),
          interval(Metric.MDD_F1, "high", Interval::high),
          metric(Metric.MDD_STRICT_F1),
          metric(Metric.MDD_PRECISION),
          metric(Metric.MDD_RECALL),
          metric(Metric.DIAGNOSIS_ERROR_RATE),
          metric(Metric.FALSE_REJECTION_RATE),
          metric(Metric.FALSE_ACCEPTANCE_RATE),
          metric("weighted F1", Metric.ERROR_WEIGHTED_F1),
          metric("macro F1", Metric.ERROR_MACRO_F1));

  private static final List<Column> OF_THE_TRAINING =
      List.of(
          trained("validation loss", Kind.NUMBER, Better.LOWER, RunRow::bestValidationLoss),
          trained("batch size", Kind.COUNT, Better.NEITHER, RunRow::batchSize),
          trained("main lr", Kind.RATE, Better.NEITHER, RunRow::mainLr),
          trained("wav2vec lr", Kind.RATE, Better.NEITHER, RunRow::wav2vecLr),
          trained("epochs", Kind.COUNT, Better.NEITHER, RunRow::epochs),
          trained("state", Kind.TEXT, Better.NEITHER, RunRow::state),
          text("checkpoint", subject -> subject.evaluation().checkpoint(), baseline -> null),
          text("features", subject -> subject.evaluation().features(), ComparedBaseline::features),
          text("protocol", subject -> subject.evaluation().protocol(), baseline -> null),
          new Column(
              "utterances",
              Kind.COUNT,
              Better.NEITHER,
              subject -> subject.evaluation().utterances(),
              ComparedBaseline::utterances),
          ofRuns(
              "evaluated at",
              Kind.TIME,
              Better.NEITHER,
              subject -> subject.evaluation().evaluatedAt()));

  /** The table's columns; the first names the run. */
  static final List<Column> ALL =
      Stream.of(
              OF_THE_RUN.stream(),
              OF_METRICS.stream(),
              Arrays.stream(Metric.values()).filter(Metric::isReported).map(Column::metric),
              OF_THE_TRAINING.stream())
          .flatMap(columns -> columns)
          .toList();

  private static Column text(
      String title,
      Function<RankedRun, Object> cell,
      Function<ComparedBaseline, Object> ofBaseline) {
    return new Column(title, Kind.TEXT, Better.NEITHER, cell, ofBaseline);
  }

  private static Column ofRuns(
      String title, Kind kind, Better better, Function<RankedRun, Object> cell) {
    return new Column(title, kind, better, cell, baseline -> null);
  }

  private static Column compared(String title, Kind kind, Function<ComparisonRow, Object> cell) {
    return ofRuns(title, kind, Better.NEITHER, subject -> cell.apply(subject.comparison()));
  }

  private static Function<ComparisonRow, Object> tested(Function<Difference, Object> cell) {
    return row -> Optional.ofNullable(row.difference()).map(cell).orElse(null);
  }

  private static String standing(ComparisonRow row) {
    return Optional.ofNullable(row.standing()).orElse("").replace('_', ' ');
  }

  private static Column metric(Metric metric) {
    return metric(metric.title(), metric);
  }

  private static Column metric(String title, Metric metric) {
    return new Column(
        title,
        Kind.NUMBER,
        Better.of(metric.direction()),
        subject -> subject.evaluation().value(metric),
        baseline -> baseline.metrics().value(metric));
  }

  private static Column interval(Metric metric, String end, Function<Interval, Double> value) {
    return new Column(
        metric.title() + " " + end,
        Kind.NUMBER,
        Better.of(metric.direction()),
        subject -> subject.evaluation().interval(metric).map(value).orElse(null),
        baseline -> baseline.metrics().interval(metric).map(value).orElse(null));
  }

  private static Column trained(
      String title, Kind kind, Better better, Function<RunRow, Object> cell) {
    return ofRuns(title, kind, better, subject -> cell.apply(subject.run()));
  }
}
