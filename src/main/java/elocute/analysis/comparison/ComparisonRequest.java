package elocute.analysis.comparison;

import elocute.corpus.Split;
import java.util.Optional;

/**
 * What to compare, and how.
 *
 * @param selection the runs
 * @param split split of their evaluations
 * @param sort what they are sorted by, and tested for differences in
 * @param by groups that this metric and PER are shown for; none: no groups
 * @param settings which settings are shown
 * @param tested how many are tested against the best, those next to it; at least 0
 */
public record ComparisonRequest(
    RunSelection selection,
    Split split,
    SortMetric sort,
    Optional<Grouping> by,
    SettingsShown settings,
    int tested) {

  /** As many as are tested in a second or two. */
  public static final int TESTED = 200;

  /** Which settings are shown beside the metrics. */
  public enum SettingsShown {
    /** Batch size and learning rates. */
    MAIN,
    /** Those in which the runs differ. */
    CHANGED
  }

  public ComparisonRequest {
    if (tested < 0) {
      throw new IllegalArgumentException(
          "the number of tested experiments must be at least 0, but is " + tested);
    }
  }

  /** Sorted by error accuracy, without groups, with the main settings. */
  public static ComparisonRequest of(RunSelection selection, Split split) {
    return new ComparisonRequest(
        selection, split, SortMetric.ERROR_ACCURACY, Optional.empty(), SettingsShown.MAIN, TESTED);
  }
}
