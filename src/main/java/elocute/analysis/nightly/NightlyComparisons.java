package elocute.analysis.nightly;

import elocute.corpus.Split;
import java.util.List;

/**
 * The comparisons that stand after a nightly run, one per split.
 *
 * @param comparisons the comparisons
 * @param reports reports written, where a comparison is new
 * @param reportFailures why reports could not be written, as {@code <split>: <reason>}
 */
public record NightlyComparisons(
    List<NightlyComparison> comparisons, List<String> reports, List<String> reportFailures) {

  static final NightlyComparisons NONE = new NightlyComparisons(List.of(), List.of(), List.of());

  public NightlyComparisons {
    comparisons = List.copyOf(comparisons);
    reports = List.copyOf(reports);
    reportFailures = List.copyOf(reportFailures);
  }

  static String failure(Split split, String reason) {
    return split.id() + ": " + reason;
  }

  /** Whether the report of a split could not be written. */
  boolean lacksReport(Split split) {
    return reportFailures.stream().anyMatch(why -> why.startsWith(failure(split, "")));
  }
}
