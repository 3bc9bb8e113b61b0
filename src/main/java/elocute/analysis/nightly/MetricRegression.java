package elocute.analysis.nightly;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A best that is worse than it was.
 *
 * @param before the last nightly run's
 * @param now this nightly run's
 */
public record MetricRegression(BestValue before, BestValue now) {

  /** What decimal fractions lose in binary, so that a fall by the threshold is not one above it. */
  private static final double ROUNDING = 1e-12;

  /** The bests that fell by more than a threshold, in the order of this nightly run's. */
  static List<MetricRegression> between(
      Collection<BestValue> before, Collection<BestValue> now, double threshold) {
    Map<String, BestValue> last = byTitle(before);
    return now.stream()
        .filter(best -> last.containsKey(best.title()))
        .map(best -> new MetricRegression(last.get(best.title()), best))
        .filter(fall -> fall.by() > threshold + ROUNDING)
        .toList();
  }

  /** The last nightly run's bests of which there is none any more. */
  static List<BestValue> gone(Collection<BestValue> before, Collection<BestValue> now) {
    Map<String, BestValue> present = byTitle(now);
    return before.stream().filter(best -> !present.containsKey(best.title())).toList();
  }

  /** By how much it fell, in the metric's unit. */
  public double by() {
    return before.worsening(now);
  }

  private static Map<String, BestValue> byTitle(Collection<BestValue> bests) {
    return bests.stream().collect(Collectors.toMap(BestValue::title, Function.identity()));
  }

  /** One line for people. */
  @Override
  public String toString() {
    String others =
        before.featuresFingerprint() == null
                || before.featuresFingerprint().equals(now.featuresFingerprint())
            ? ""
            : "; the feature set's utterances have changed since";
    return String.format(
        Locale.ROOT,
        "best %s fell by %.4f: from %.4f (%s/%s) to %.4f (%s/%s)%s",
        now.title(),
        by(),
        before.value(),
        before.experiment(),
        before.checkpoint(),
        now.value(),
        now.experiment(),
        now.checkpoint(),
        others);
  }
}
