package elocute.runs.mlflow;

import java.util.List;
import java.util.Map;

/**
 * A parameter or tag.
 *
 * @param key name
 * @param value text
 */
record Label(String key, String value) {

  private static final int LONGEST_TAG = 5000;

  /**
   * Parameters.
   *
   * @param longest the most characters of a value; longer ones are cut
   */
  static List<Label> parameters(Map<String, String> entries, int longest) {
    return cut(entries, longest);
  }

  static List<Label> tags(Map<String, String> entries) {
    return cut(entries, LONGEST_TAG);
  }

  private static List<Label> cut(Map<String, String> entries, int longest) {
    return entries.entrySet().stream()
        .map(
            entry ->
                new Label(
                    MlflowMetric.cut(entry.getKey(), MlflowMetric.LONGEST_KEY),
                    MlflowMetric.cut(entry.getValue(), longest)))
        .toList();
  }
}
