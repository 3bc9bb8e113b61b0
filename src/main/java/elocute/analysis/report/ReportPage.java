package elocute.analysis.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import elocute.analysis.comparison.ComparedBaseline;
import elocute.analysis.comparison.Comparison;
import elocute.lake.tables.EvaluationRow;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * Everything that the page shows.
 *
 * @param createdAt when
 * @param split split of the evaluations
 * @param features feature sets evaluated
 * @param protocols protocols of the evaluations
 * @param utterances numbers of utterances evaluated
 * @param bests best runs
 * @param notes what a reader should know, one sentence each
 * @param columns columns of the table
 * @param rows cells of each run, best error accuracy first
 * @param baselines cells of those who do not listen, below the runs
 * @param settings settings of the runs, in the rows' order
 * @param palette one colour per drawn run, from the first again when there are more
 * @param experiments runs of the charts
 * @param recordings of their examples
 */
record ReportPage(
    @JsonProperty("created_at") Instant createdAt,
    String split,
    List<String> features,
    List<String> protocols,
    List<Long> utterances,
    List<BestByMetric> bests,
    List<String> notes,
    List<Column> columns,
    List<List<Object>> rows,
    List<List<Object>> baselines,
    Settings settings,
    Palette palette,
    List<DrawnRun> experiments,
    PageRecordings recordings) {

  /** The part about all runs, without the charts'. */
  static ReportPage of(Instant createdAt, Comparison comparison, List<RankedRun> subjects) {
    return new ReportPage(
        createdAt,
        comparison.split(),
        distinct(subjects, EvaluationRow::features),
        distinct(subjects, EvaluationRow::protocol),
        distinct(subjects, EvaluationRow::utterances),
        BestByMetric.of(subjects),
        comparison.notes(),
        Column.ALL,
        subjects.stream().map(ReportPage::cells).toList(),
        comparison.baselines().stream().map(ReportPage::cells).toList(),
        Settings.of(subjects.stream().map(subject -> subject.run().configJson()).toList()),
        Palette.SERIES,
        List.of(),
        PageRecordings.NONE);
  }

  /** The same with the runs of the charts. */
  ReportPage with(List<DrawnRun> drawn, PageRecordings heard, List<String> moreNotes) {
    List<String> allNotes =
        java.util.stream.Stream.concat(notes.stream(), moreNotes.stream()).toList();
    return new ReportPage(
        createdAt,
        split,
        features,
        protocols,
        utterances,
        bests,
        allNotes,
        columns,
        rows,
        baselines,
        settings,
        palette,
        drawn,
        heard);
  }

  private static List<Object> cells(RankedRun subject) {
    return Column.ALL.stream().map(column -> column.cell().apply(subject)).toList();
  }

  private static List<Object> cells(ComparedBaseline baseline) {
    return Column.ALL.stream().map(column -> column.ofBaseline().apply(baseline)).toList();
  }

  private static <T extends Comparable<T>> List<T> distinct(
      List<RankedRun> subjects, Function<EvaluationRow, T> value) {
    return subjects.stream().map(RankedRun::evaluation).map(value).distinct().sorted().toList();
  }
}
