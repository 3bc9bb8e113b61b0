package elocute.analysis.comparison;

import elocute.scoring.metrics.Interval;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.PairedDifference;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs that differ in nothing but their seed, taken as one system.
 *
 * @param name architecture, and the settings in which it differs from others of its architecture
 * @param runs run names
 * @param features what each run was trained on
 * @param ranks ranks of each run
 * @param settings the first run's, by dotted path
 * @param estimates by metric
 */
public record SeedAverage(
    String name,
    List<String> runs,
    String features,
    int ranks,
    Map<String, String> settings,
    Map<Metric, Estimate> estimates) {

  /**
   * A metric of all runs together.
   *
   * @param value metric of the counts of all runs; NaN, as all others, where one of them is of a
   *     version that did not measure it
   * @param interval its 95 % bootstrap interval over utterances
   * @param lowest lowest of the runs
   * @param highest highest of the runs
   * @param toBest difference to the first system on the same utterances; none of itself
   */
  public record Estimate(
      double value,
      Interval interval,
      double lowest,
      double highest,
      Optional<PairedDifference> toBest) {}
}
