package elocute.nightly;

import java.util.List;

/**
 * The comparisons that stand after a night, one per split.
 *
 * @param comparisons the comparisons
 * @param reports reports written, where a comparison is new
 * @param reportFailures why reports could not be written
 */
public record ComparisonsOfNight(
    List<NightComparison> comparisons, List<String> reports, List<String> reportFailures) {

  public ComparisonsOfNight {
    comparisons = List.copyOf(comparisons);
    reports = List.copyOf(reports);
    reportFailures = List.copyOf(reportFailures);
  }
}
