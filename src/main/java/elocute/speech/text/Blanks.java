package elocute.speech.text;

import java.util.Arrays;
import java.util.List;

/**
 * Blanks of every kind. Word processors and web pages write non-breaking ones, and some editors a
 * byte order mark before the first word; nobody sees them, and Java's own methods take them for
 * letters.
 */
public final class Blanks {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char ZERO_WIDTH = '\u200B';
  private static final String RUN = "[\\s\\p{Z}\\x1C-\\x1F\\uFEFF\\u200B]+";

  private Blanks() {}

  /** White space of any kind, non-breaking and of no width included. */
  public static boolean isBlank(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == BYTE_ORDER_MARK
        || character == ZERO_WIDTH;
  }

  /** Whether there is nothing but blanks. */
  public static boolean isBlank(String text) {
    return strip(text).isEmpty();
  }

  /** The text without blanks at both ends. */
  public static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** What stands between blanks; nothing of a blank text. */
  public static List<String> fields(String text) {
    String stripped = strip(text);
    return stripped.isEmpty() ? List.of() : Arrays.asList(stripped.split(RUN));
  }

  /**
   * For messages: characters that nobody sees as {@code \}{@code u00a0}, plain blanks as they are.
   */
  public static String visible(String text) {
    var visible = new StringBuilder();
    for (char character : text.toCharArray()) {
      boolean plain =
          character == ' ' || !(isBlank(character) || Character.isISOControl(character));
      visible.append(plain ? String.valueOf(character) : "\\u%04x".formatted((int) character));
    }
    return visible.toString();
  }
}
