package elocute.runs.mlflow;

import java.util.regex.Pattern;

/**
 * A value of a metric, as MLflow takes it.
 *
 * @param key letters, digits and {@code _./- }, at most 250; others are replaced
 * @param value may be not finite
 * @param timestamp milliseconds since 1970
 * @param step epoch or optimiser step
 */
record MlflowMetric(String key, double value, long timestamp, long step) {

  static final int LONGEST_KEY = 250;

  private static final Pattern FOREIGN =
      Pattern.compile("[^\\w./ -]", Pattern.UNICODE_CHARACTER_CLASS);

  MlflowMetric {
    key = cut(FOREIGN.matcher(key).replaceAll("_"), LONGEST_KEY);
  }

  /** The first characters of a text, no surrogate pair parted. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }
}
