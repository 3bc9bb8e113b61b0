package elocute.analysis.report;

import elocute.lake.tables.PredictionRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableRow;
import elocute.lake.tables.TableStore;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads from the tables what the charts show of a run.
 *
 * @param tables the lake's tables
 * @param request how many examples
 */
record RunReader(TableStore tables, ReportRequest request) {
  private static final int STEP_POINTS = 400;

  DrawnRun read(RankedRun subject, int rank) throws IOException {
    String name = subject.name();
    Confusions confusions =
        Confusions.of(evaluated(Table.PHONE_CONFUSIONS, subject, row -> row.evaluationId()));
    return new DrawnRun(
        name,
        rank,
        subject.evaluation().features(),
        EpochCurves.of(tables.read(Table.EPOCHS, name)),
        StepCurve.of(tables.read(Table.STEPS, name)).thinned(STEP_POINTS),
        GroupMetric.of(evaluated(Table.SPEAKER_METRICS, subject, row -> row.evaluationId())),
        confusions,
        ErrorTypeMetric.of(evaluated(Table.ERROR_TYPE_METRICS, subject, row -> row.evaluationId())),
        examples(evaluated(Table.PREDICTIONS, subject, row -> row.evaluationId()), confusions));
  }

  private List<UtteranceExample> examples(List<PredictionRow> rows, Confusions confusions) {
    if (request.examples() == 0) {
      return List.of();
    }
    List<UtteranceExample> chosen =
        ExampleChoice.examples(rows, request.examples(), request.seed());
    List<Confusion> frequent =
        confusions.mostFrequent().stream().map(confusions::confusion).toList();
    return Stream.concat(chosen.stream(), ConfusionExamples.beside(chosen, rows, frequent).stream())
        .toList();
  }

  private <T extends Record & TableRow> List<T> evaluated(
      Table<T> table, RankedRun subject, Function<T, String> evaluationId) throws IOException {
    String wanted = subject.evaluation().evaluationId();
    return tables.read(table, subject.name()).stream()
        .filter(row -> evaluationId.apply(row).equals(wanted))
        .toList();
  }
}
