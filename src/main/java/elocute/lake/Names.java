package elocute.lake;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Rules for names of runs, feature sets, tables and saved comparisons. Names become path segments
 * and Hive partition values, so whatever could leave the lake, hide a file, act as a glob or need
 * escaping is refused.
 */
public final class Names {
  /** Longest name, in characters. */
  public static final int MAX_LENGTH = 120;

  /**
   * Longest name, in bytes of UTF-8: file systems count those, to 255, and what names are part of,
   * as a lease's file that is written aside, has 95 more.
   */
  public static final int MAX_BYTES = 160;

  private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");

  private Names() {}

  /**
   * Returns the name when it is valid.
   *
   * @param what what the name names, for the message, for example {@code run name}
   * @throws InvalidNameException naming rule and value
   */
  public static String requireValid(String what, String name) {
    if (!isValid(name)) {
      throw new InvalidNameException(
          what
              + " "
              + quoted(name)
              + " is not valid: letters, digits, '.', '_' and '-' only, the first a letter or digit,"
              + " no '..', at most "
              + MAX_LENGTH
              + " characters and "
              + MAX_BYTES
              + " bytes in UTF-8");
    }
    return name;
  }

  /** Whether {@link #requireValid} accepts the name. */
  public static boolean isValid(String name) {
    return name.length() <= MAX_LENGTH
        && name.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES
        && ALLOWED.matcher(name).matches()
        && !name.contains("..");
  }

  private static String quoted(String name) {
    StringBuilder shown = new StringBuilder("'");
    name.chars()
        .limit(MAX_LENGTH + 1L)
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.append((char) c);
              }
            });
    return shown.append(name.length() > MAX_LENGTH + 1 ? "...'" : "'").toString();
  }
}
