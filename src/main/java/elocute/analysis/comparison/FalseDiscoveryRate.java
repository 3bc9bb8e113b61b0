package elocute.analysis.comparison;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The step-up procedure of Benjamini and Hochberg ("Controlling the false discovery rate", Journal
 * of the Royal Statistical Society B 57, 1995): among the differences whose adjusted p-value is
 * below a level, no larger share than that is expected to be none.
 */
final class FalseDiscoveryRate {

  private FalseDiscoveryRate() {}

  /**
   * Adjusted p-values.
   *
   * @param pValues by what they are of
   */
  static Map<String, Double> adjusted(Map<String, Double> pValues) {
    List<Map.Entry<String, Double>> largestFirst =
        pValues.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    Map<String, Double> adjusted = new LinkedHashMap<>();
    double smallest = 1;
    int rank = largestFirst.size();
    for (Map.Entry<String, Double> entry : largestFirst) {
      smallest = Math.min(smallest, entry.getValue() * largestFirst.size() / rank);
      adjusted.put(entry.getKey(), smallest);
      rank--;
    }
    return adjusted;
  }
}
