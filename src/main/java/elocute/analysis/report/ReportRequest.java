package elocute.analysis.report;

import elocute.analysis.comparison.RunSelection;
import elocute.corpus.Split;

/**
 * What a report is about.
 *
 * @param selection runs in its table
 * @param split split of their evaluations
 * @param drawn runs that have curves, bars, confusions and examples: the best of the table, 1 to
 *     {@link #MOST_DRAWN}
 * @param examples examples per drawn run, 0 to {@link #MOST_EXAMPLES}; where there are some, each
 *     of the most frequent confusions has two besides
 * @param seed chooses among examples that are equally good
 * @param audio whether the page has their recordings
 */
public record ReportRequest(
    RunSelection selection, Split split, int drawn, int examples, long seed, ExampleAudio audio) {

  /** Most runs with curves. */
  public static final int MOST_DRAWN = 40;

  /** Most examples per run. */
  public static final int MOST_EXAMPLES = 100;

  public ReportRequest {
    requireWithin("drawn experiments", drawn, 1, MOST_DRAWN);
    requireWithin("examples", examples, 0, MOST_EXAMPLES);
  }

  /** Eight runs with curves, nine examples each, without recordings. */
  public static ReportRequest of(RunSelection selection, Split split) {
    return new ReportRequest(selection, split, 8, 9, 1, ExampleAudio.LEFT_OUT);
  }

  /** The same with recordings. */
  public ReportRequest withAudio() {
    return new ReportRequest(selection, split, drawn, examples, seed, ExampleAudio.EMBEDDED);
  }

  private static void requireWithin(String what, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ReportException(
          "%s must be %d to %d, but are %d".formatted(what, least, most, value));
    }
  }
}
